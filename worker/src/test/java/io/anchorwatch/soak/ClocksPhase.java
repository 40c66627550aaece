package io.anchorwatch.soak;

import io.anchorwatch.soak.Member.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Workers whose clocks are ten minutes off, and jump by an hour on the way. */
final class ClocksPhase implements Phase {
  /** Ten minutes behind and an hour ahead is fifty minutes. */
  private static final long NOTICED_MILLIS = Duration.ofMinutes(49).toMillis();

  private static final List<Duration> OFFSETS =
      List.of(
          Duration.ofMinutes(10), Duration.ofMinutes(-10), Duration.ZERO, Duration.ofMinutes(10));

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public String what() {
    return "The workers' clocks are ten minutes ahead, ten minutes behind and right, and "
        + "jump by an hour on the way.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    String uri = field.useOne();
    List<Path> clocks = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    for (int i = 0; i < OFFSETS.size(); i++) {
      Path clock = field.directory().resolve("clock-" + i);
      FakeTime.set(clock, OFFSETS.get(i));
      clocks.add(clock);
      roles.add(new Role(uri, 0, 0, Optional.of(clock)));
    }
    field.startWorkers(roles);
    long largest = largest(field, uri);
    while (field.timeLeft()) {
      int which = field.random().nextInt(clocks.size());
      int hours = field.random().nextBoolean() ? 1 : -1;
      FakeTime.set(clocks.get(which), OFFSETS.get(which).plusHours(hours));
      field.injected("clock steps of an hour", 1);
      field.between(4000, 12_000);
      largest = Math.max(largest, awaitNoticed(field, uri));
      FakeTime.set(clocks.get(which), OFFSETS.get(which));
      field.injected("clock steps of an hour", 1);
      field.between(1000, 5000);
    }
    report(field, largest);
  }

  /** The workers' own word, in the store, that their clocks are wrong: else nothing was proved. */
  private static void report(Field field, long largest) {
    field.injected(
        "clocks off by ten minutes", OFFSETS.stream().filter(it -> !it.isZero()).count());
    field.figure("largest_offset_ms", largest);
    field.figure(
        "clock",
        FakeTime.library().isPresent()
            ? "libfaketime, whole process"
            : "the worker's own, injected");
    if (largest < NOTICED_MILLIS) {
      field.broken("no worker noticed that its clock jumped by an hour: nothing was proved");
    }
  }

  /** A worker says how far off it is with its next sign of life. */
  private static long awaitNoticed(Field field, String uri) throws InterruptedException {
    long largest = largest(field, uri);
    for (int i = 0; i < 30 && largest < NOTICED_MILLIS; i++) {
      Pause.millis(500);
      largest = largest(field, uri);
    }
    return largest;
  }

  private static long largest(Field field, String uri) {
    try (LedgerFacts facts = new LedgerFacts(uri, field.database())) {
      return facts.largestOffset();
    }
  }
}
