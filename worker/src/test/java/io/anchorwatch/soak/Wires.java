package io.anchorwatch.soak;

import io.anchorwatch.soak.Member.Role;
import io.anchorwatch.soak.Wire.Manner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of its own for each worker of a phase, all to the single server. On a set of one nothing
 * is lost by {@code directConnection}: there is no other member to fail over to.
 */
final class Wires implements AutoCloseable {
  private final List<Wire> wires = new ArrayList<>();

  static Wires start(Field field, int workers) throws IOException {
    Wires all = new Wires();
    List<Role> roles = new ArrayList<>();
    field.useOne();
    for (int i = 0; i < workers; i++) {
      Wire wire = Wire.to(field.servers().onePort(), field.random());
      all.wires.add(wire);
      roles.add(new Role(wire.uri(field.database()), 0, 0, Optional.empty()));
    }
    field.startWorkers(roles);
    return all;
  }

  List<Wire> list() {
    return List.copyOf(wires);
  }

  void allBehave(Manner manner) {
    wires.forEach(wire -> wire.behave(manner));
  }

  Map<String, Long> lost() {
    Map<String, Long> sum = new TreeMap<>();
    wires.forEach(wire -> wire.lost().forEach((name, count) -> sum.merge(name, count, Long::sum)));
    return sum;
  }

  @Override
  public void close() {
    wires.forEach(Wire::close);
  }
}
