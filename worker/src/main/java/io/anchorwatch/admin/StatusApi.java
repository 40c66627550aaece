package io.anchorwatch.admin;

import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.WorkerFacts;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.ledger.Workers.Seen;
import io.anchorwatch.runner.Self;
import io.anchorwatch.watch.Problems;
import io.anchorwatch.watch.Severity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the system itself is. Safe for use by many threads. */
final class StatusApi {
  private static final int CLOSED = 20;
  private static final Duration SHOWN = Duration.ofHours(1);

  private final Standings standings;
  private final Problems problems;
  private final Ledger ledger;
  private final Self self;
  private final ProcessFacts process;

  /** What the ledger knows of workers. */
  record Ledger(Workers workers, SlotLedger slots) {
    @Inject
    Ledger {}
  }

  @Inject
  StatusApi(
      Standings standings, Problems problems, Ledger ledger, Self self, ProcessFacts process) {
    this.standings = standings;
    this.problems = problems;
    this.ledger = ledger;
    this.self = self;
    this.process = process;
  }

  /** The live numbers, who answers, and what the caller may do. */
  Json status(Access access, Request request) {
    return pulse()
        .with("worker", self.id().text())
        .with("version", process.version())
        .with("commit", process.commit())
        .with("mayChange", access.shown(request))
        .with("takesToken", access.hasToken());
  }

  /** What changes from moment to moment, from memory. */
  Json pulse() {
    Json pulse = Json.object().with("now", standings.now()).with("draining", self.draining());
    Optional<Standings.Seen> seen = seen();
    return pulse
        .with("seenAt", seen.map(Standings.Seen::at))
        .with("silentSince", seen.flatMap(standings::silentSince))
        .with("jobs", seen.map(it -> it.counts(standings.now())))
        .with("critical", seen.map(it -> it.problems(Severity.CRITICAL)))
        .with("warning", seen.map(it -> it.problems(Severity.WARNING)))
        .with("look", seen.map(it -> Long.toString(it.taken())));
  }

  private Optional<Standings.Seen> seen() {
    try {
      return Optional.of(standings.seen());
    } catch (Refusal notYet) {
      return Optional.empty();
    }
  }

  /** What is wrong now, by the watch, and what was lately, by the store. */
  Json problems() {
    List<Problems.Closed> closed = problems.closed(CLOSED);
    return problemsFromMemory()
        .with("closed", closed.stream().map(Problems.Closed::asMap).toList());
  }

  /** What is wrong now; asks no store. */
  Json problemsFromMemory() {
    Standings.Seen seen = standings.seen();
    return Json.object()
        .with("seenAt", seen.at())
        .with("jobs", seen.jobs().size())
        .with("open", seen.open().stream().map(Problems.Open::asMap).toList())
        .with("closed", List.of());
  }

  /** Those that gave a sign within an hour and did not end in order, with what they run. */
  Json workers() {
    Map<String, Integer> running = new HashMap<>();
    for (Slot slot : ledger.slots().running()) {
      slot.tenure().ifPresent(tenure -> running.merge(tenure.owner(), 1, Integer::sum));
    }
    List<Json> workers =
        ledger.workers().seenWithin(SHOWN).stream()
            .map(seen -> worker(seen, running.getOrDefault(seen.sign().id(), 0)))
            .toList();
    return Json.object().with("workers", workers);
  }

  private Json worker(Seen seen, int running) {
    Duration quiet = Duration.between(seen.heartbeatAt(), standings.now());
    return WorkerFacts.json(seen)
        .with("silent", quiet.compareTo(WorkerFacts.SILENCE) > 0)
        .with("offset", seen.sign().offset())
        .with("jobs", seen.sign().hashes().size())
        .with("running", running)
        .with("self", seen.sign().id().equals(self.id().text()))
        .with("ailments", seen.sign().ailments().stream().map(Workers.Ailment::text).toList());
  }
}
