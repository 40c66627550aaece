package io.anchorwatch.soak;

import io.anchorwatch.soak.Member.Role;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Four workers are replaced one after the other by another version with other definition files, and
 * back, again and again: most of the time both are live.
 */
final class RollingDeployPhase implements Phase {
  private static final int WORKERS = 4;

  @Override
  public String name() {
    return "rolling-deploy";
  }

  @Override
  public String what() {
    return "Four workers are replaced one after the other by another version with other "
        + "definition files, and back, at 200 slots a minute. A slot is missed when it was "
        + "skipped.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    String uri = field.useOne();
    List<Role> first = Collections.nCopies(WORKERS, role(uri, 0));
    Deque<Member> live = new ArrayDeque<>(field.startWorkers(first));
    for (int round = 1; field.goesOn(round - 1L); round++) {
      for (int i = 0; i < WORKERS; i++) {
        replace(field, live, role(uri, round % 2));
      }
      field.figure("rounds", round);
    }
    field.between(2000, 3000);
    measure(field, uri);
  }

  private static Role role(String uri, int version) {
    return new Role(uri, version, version, Optional.empty());
  }

  private static void replace(Field field, Deque<Member> live, Role role)
      throws IOException, InterruptedException {
    Member old = live.removeFirst();
    field.fleet().drain(old, "TERM");
    field.fleet().awaitDrained(old);
    Member fresh = field.fleet().start(role);
    field.fleet().awaitUp(fresh);
    live.addLast(fresh);
    field.injected("workers replaced", 1);
    field.between(200, 1000);
  }

  private static void measure(Field field, String uri) throws IOException {
    Evidence evidence = Evidence.of(field.fleet());
    field.figure("percent_later_than_1s", evidence.percentLaterThan(1000, field.up()));
    field.figure(
        "other_version",
        field.options().old().isPresent() ? "an older commit" : "the same code and other files");
    try (LedgerFacts facts = new LedgerFacts(uri, field.database())) {
      long missed =
          facts.states().entrySet().stream()
              .filter(state -> state.getKey().startsWith("skipped"))
              .mapToLong(state -> state.getValue())
              .sum();
      field.figure("missed_slots", missed);
      field.figure("versions_seen", facts.versions());
      field.figure("generations", facts.generations());
      // A small run on a busy machine says nothing about how long a start takes.
      if (missed > 0 && field.minutes() >= 1) {
        field.broken(missed + " slots were missed");
      }
    }
  }
}
