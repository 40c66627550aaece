package io.anchorwatch.soak;

import io.anchorwatch.soak.Wire.Manner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Workers lose their line to the store, or have a bad one. */
final class PartitionPhase implements Phase {
  private static final int WORKERS = 4;

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String what() {
    return "Every worker reaches the store over a line of its own. Lines are cut, hang for "
        + "up to two leases and then deliver what waited, are slow, or are narrow.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    Wires wires = Wires.start(field, WORKERS);
    field.afterwards(wires::close);
    while (field.timeLeft()) {
      List<Wire> some = new ArrayList<>(wires.list());
      Collections.shuffle(some, field.random());
      some = some.subList(0, 1 + field.random().nextInt(WORKERS));
      Manner manner = bad(field, some.size());
      some.forEach(wire -> wire.behave(manner));
      field.between(500, 2 * Workload.LEASE.toMillis());
      wires.allBehave(Manner.GOOD);
      field.between(1000, 4000);
    }
  }

  private static Manner bad(Field field, int count) {
    switch (field.random().nextInt(4)) {
      case 0 -> {
        field.injected("lines cut", count);
        return Manner.CUT;
      }
      case 1 -> {
        field.injected("lines hanging", count);
        return Manner.HANGING;
      }
      case 2 -> {
        field.injected("lines slow", count);
        return Manner.slow(20 + field.random().nextInt(300));
      }
      default -> {
        field.injected("lines narrow", count);
        return Manner.narrow(8000L << field.random().nextInt(3));
      }
    }
  }
}
