package io.anchorwatch.facts;

import io.anchorwatch.facts.Hold.Kind;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.Workers.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds a job right now, the weightiest first. Pure. */
final class Holds {
  private final JobFacts facts;
  private final List<Seen> workers;
  private final Times times;
  private final List<Hold> holds = new ArrayList<>();

  Holds(JobFacts facts, List<Seen> workers, Times times) {
    this.facts = facts;
    this.workers = workers;
    this.times = times;
  }

  List<Hold> find() {
    switches();
    if (facts.live()) {
      crew();
      facts.unmade().ifPresent(this::unmade);
    }
    facts.open().forEach(this::open);
    return List.copyOf(holds);
  }

  private void switches() {
    String since = times.exact(facts.since()) + " (" + times.distance(facts.since()) + ")";
    if (facts.generation().switches().removed()) {
      add(
          Kind.REMOVED,
          "Removed since "
              + since
              + ": no worker has had its file. It makes no slots until a worker starts or reloads"
              + " with jobs.d/"
              + facts.job()
              + ".properties.");
    } else if (facts.generation().switches().paused()) {
      String by =
          facts.generation().definition().enabled()
              ? "by hand; \"anchorwatch jobs resume " + facts.job() + "\" lets it go on"
              : "by its file, which says job.enabled = false";
      add(
          Kind.PAUSED,
          "Paused since " + since + " " + by + ". Its slots end as \"skipped: paused\" meanwhile.");
    }
  }

  private void crew() {
    if (workers.isEmpty()) {
      add(
          Kind.NO_WORKER,
          "No worker is alive: none has been heard of for "
              + Times.span(WorkerFacts.SILENCE)
              + ". Start one with \"anchorwatch worker\".");
    } else if (workers.stream().allMatch(seen -> seen.sign().draining())) {
      add(Kind.DRAINING, "Every live worker is draining and takes no new work. Start another.");
    }
  }

  private void unmade(Unmade unmade) {
    add(
        Kind.NOT_MADE,
        (unmade.count() == 1 ? "One slot is" : unmade.words() + " slots are")
            + " due since "
            + times.exact(unmade.first())
            + " ("
            + times.distance(unmade.first())
            + ") and not in the ledger: no worker has looked after this job since. The next one to"
            + " start makes "
            + (unmade.count() == 1 ? "it" : "them")
            + " and goes on by the rule for missed slots ("
            + ValueType.spelled(facts.generation().definition().schedule().misfire().policy())
            + ").");
  }

  private void open(Slot slot) {
    switch (slot.state()) {
      case RUNNING -> running(slot);
      case RETRY -> retry(slot);
      case DUE -> due(slot);
      case SUCCEEDED, FAILED, SKIPPED -> {}
    }
  }

  private void running(Slot slot) {
    Slot.Tenure tenure = slot.tenure().orElseThrow();
    Duration silent = Duration.between(tenure.heartbeatAt(), facts.now());
    boolean expired = silent.compareTo(tenure.lease()) > 0;
    String text =
        named(slot)
            + " runs on "
            + Words.owner(tenure.owner())
            + " for "
            + Words.took(slot, facts.now()).map(Times::span).orElse("a moment")
            + ", attempt "
            + slot.tally().attempt()
            + slot.work().progress().map(Words::progress).map(done -> ", " + done).orElse("")
            + "; it was heard of "
            + times.distance(tenure.heartbeatAt())
            + " and its lease is "
            + Times.span(tenure.lease());
    add(
        expired ? Kind.SILENT_OWNER : Kind.RUNNING,
        expired ? text + ". The lease has expired: any live worker takes it over." : text + ".",
        slot);
  }

  private void retry(Slot slot) {
    Optional<Instant> until =
        slot.status().pause().map(pause -> pause.releasedAt().plus(pause.delay()));
    String reason = slot.status().reason().map(words -> " (" + words.text() + ")").orElse("");
    boolean waits = until.filter(at -> at.isAfter(facts.now())).isPresent();
    add(
        Kind.RETRY_WAIT,
        named(slot)
            + " waits for attempt "
            + (slot.tally().attempt() + 1)
            + reason
            + (waits
                ? ", which may start " + times.of(until.orElseThrow())
                : ", which may start now")
            + slot.work().error().map(error -> ". It said: " + error).orElse("")
            + ".",
        slot);
  }

  private void due(Slot slot) {
    String since = named(slot) + " is due, " + times.distance(slot.id().at());
    Optional<Slot> holder =
        facts.slots().holders().stream()
            .filter(other -> other.state() == SlotState.RUNNING)
            .filter(other -> !other.id().equals(slot.id()))
            .findFirst();
    if (holder.isPresent()) {
      add(Kind.LOCKED, since + " and waits until " + holder.get().id() + " has ended.", slot);
    } else if (!workers.isEmpty()) {
      add(
          Kind.UNCLAIMED,
          since
              + " and no worker has claimed it. A busy or starting worker does so within seconds;"
              + " if not, no live worker has the job type "
              + facts.generation().definition().type()
              + ".",
          slot);
    }
  }

  private String named(Slot slot) {
    return "The slot of " + times.local(slot.id().at());
  }

  private void add(Kind kind, String text) {
    holds.add(new Hold(kind, text, Optional.empty()));
  }

  private void add(Kind kind, String text, Slot slot) {
    holds.add(new Hold(kind, text, Optional.of(slot.id().text())));
  }
}
