package io.anchorwatch.silence;

import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.watch.Doctor;
import io.anchorwatch.watch.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Injects faults into one harbour and waits until each is told of. */
final class Round {
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** Found later than allowed is not found; how late is worth knowing all the same. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Duration DOCTOR_EVERY = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Harbour harbour;
  private final Duration allowed;
  private final Random random;

  /**
   * @param grace the start grace of the harbour's jobs
   */
  Round(Harbour harbour, Duration grace, Random random) {
    this.harbour = harbour;
    this.allowed = grace.plus(SLACK);
    this.random = random;
  }

  /** Several at once, in any order, found by the workers' own watch. */
  List<Result> byWatch(List<Fault> faults) throws Exception {
    List<Fault> order = new ArrayList<>(faults);
    Collections.shuffle(order, random);
    Map<Fault, Instant> injected = new LinkedHashMap<>();
    for (Fault fault : order) {
      injected.put(fault, harbour.now());
      fault.injection().into(harbour);
      say("injected: " + fault.name());
      pause(Duration.ofMillis(random.nextInt(400)));
    }
    Instant last = harbour.now().plus(allowed).plus(PATIENCE);
    while (harbour.now().isBefore(last) && !complete(injected)) {
      pause(POLL);
    }
    List<Result> results = new ArrayList<>();
    injected.forEach((fault, at) -> results.add(result(fault, at)));
    return results;
  }

  private boolean complete(Map<Fault, Instant> injected) {
    return injected.entrySet().stream()
        .allMatch(
            entry -> {
              Optional<Document> found = find(entry.getKey(), entry.getValue());
              return found.isPresent() && (!entry.getKey().healable() || heals(found.get()) > 0);
            });
  }

  private Result result(Fault fault, Instant at) {
    Optional<Document> found = find(fault, at);
    return new Result(
        fault.name(),
        found.isPresent(),
        "watch",
        found.map(one -> one.getString("kind")).orElse("none"),
        found
            .map(one -> Duration.between(at, one.getDate("since").toInstant()))
            .orElse(Duration.ZERO),
        allowed,
        fault.healable(),
        found.map(Round::heals).orElse(0L));
  }

  private static long heals(Document problem) {
    return problem.get("heals") instanceof Number times ? times.longValue() : 0;
  }

  /** Told since the injection, of one of its kinds, about its subject. */
  private Optional<Document> find(Fault fault, Instant at) {
    List<String> kinds = fault.kinds().stream().map(kind -> kind.text()).toList();
    Document filter =
        new Document("kind", new Document("$in", kinds))
            .append("since", new Document("$gte", Date.from(at.minusMillis(5))));
    for (Document problem : harbour.in("problems").find(filter)) {
      if (problem.getString("subject").contains(fault.subject())) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }

  /** One that stops every worker, or what they tell: found by a doctor who comes by. */
  Result byDoctor(Fault fault) throws Exception {
    Instant at = harbour.now();
    fault.injection().into(harbour);
    say("injected: " + fault.name());
    pause(Duration.ofMillis(random.nextInt(10_000)));
    Instant last = at.plus(allowed).plus(PATIENCE);
    while (true) {
      Doctor.Diagnosis diagnosis = harbour.doctor();
      Duration after = Duration.between(at, harbour.now());
      Optional<Problem> found =
          diagnosis.problems().stream()
              .filter(problem -> fault.kinds().contains(problem.kind()))
              .filter(problem -> problem.subject().contains(fault.subject()))
              .findFirst();
      if (found.isPresent() || at.plus(after).isAfter(last)) {
        return new Result(
            fault.name(),
            found.isPresent(),
            "doctor",
            found.map(problem -> problem.kind().text()).orElse("none"),
            after,
            allowed,
            fault.healable(),
            0);
      }
      pause(DOCTOR_EVERY);
    }
  }

  /** Nothing here waits for a condition: load and faults take their time. */
  static void pause(Duration time) throws InterruptedException {
    if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts this down");
    }
  }

  static void say(String text) {
    System.err.println("silence: " + text);
  }
}
