package io.anchorwatch.soak;

import io.anchorwatch.testing.Mongod;
import io.anchorwatch.testing.ThreeNodes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.Document;

/** Every mongod is killed for a minute; then some of them, or all, for shorter times. */
final class OutagePhase implements Phase {
  private static final int WORKERS = 4;
  private static final long WHOLE_MILLIS = 60_000;

  private final List<Long> back = new ArrayList<>();

  @Override
  public String name() {
    return "outage";
  }

  @Override
  public String what() {
    return "Every mongod of a set of three is killed with `kill -9` for a minute, then one, "
        + "two or all of them for shorter times.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    field.startWorkers(WORKERS, field.useThree());
    List<Mongod> members = field.servers().three().members();
    // The first starts of a fleet are not what an outage does.
    field.between(5000, 6000);
    boolean small = field.minutes() < 2;
    outage(field, members, small ? (long) (field.minutes() * 30_000) : WHOLE_MILLIS);
    Pause.millis(small ? 0 : 30_000);
    while (field.goesOn(field.faults().get("mongod kills"))) {
      field.between(5000, 15_000);
      List<Mongod> some = new ArrayList<>(members);
      Collections.shuffle(some, field.random());
      outage(
          field,
          some.subList(0, 1 + field.random().nextInt(3)),
          2000 + field.random().nextInt(10_000));
    }
    Pause.millis(field.minutes() < 1 ? 8000 : 20_000);
    measure(field);
  }

  private void outage(Field field, List<Mongod> members, long millis) throws InterruptedException {
    ThreeNodes three = field.servers().three();
    field.say("kill -9 of " + members.size() + " mongod for " + millis + " ms");
    members.forEach(Mongod::kill);
    field.injected("mongod kills", members.size());
    Pause.millis(millis);
    members.forEach(Mongod::start);
    three.primary();
    if (members.size() == 3) {
      field.injected("whole outages", 1);
      back.add(System.nanoTime());
    }
  }

  private void measure(Field field) throws IOException {
    Evidence evidence = Evidence.of(field.fleet());
    List<Document> comebacks = back.stream().map(evidence::comeback).toList();
    field.figure("after_the_longest_outage", comebacks.get(0));
    field.figure(
        "first_start_after_primary",
        Spread.of(comebacks.stream().map(it -> it.getLong("first_start_ms")).toList()).document());
  }
}
