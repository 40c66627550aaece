package io.anchorwatch.admin;

import io.anchorwatch.facts.Explanation;
import io.anchorwatch.facts.JobBook;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import io.anchorwatch.facts.WorkerFacts;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.watch.JobStanding;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Jobs, a page at a time. Safe for use by many threads; blocking. */
final class JobsApi {
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int SPARKS = 30;

  private final Standings standings;
  private final JobBook book;
  private final SlotLedger slots;
  private final Workers workers;

  @Inject
  JobsApi(Standings standings, JobBook book, SlotLedger slots, Workers workers) {
    this.standings = standings;
    this.book = book;
    this.slots = slots;
    this.workers = workers;
  }

  /** Jobs by name: {@code after}, {@code limit}, {@code q} in name, type or site, {@code state}. */
  Json page(Request request) {
    return page(request, true);
  }

  /** The same without the last slots, which asks no store. */
  Json pageFromMemory(Request request) {
    return page(request, false);
  }

  private Json page(Request request, boolean withSlots) {
    int limit = request.number("limit", PAGE, 1, LARGEST_PAGE);
    String after = request.parameter("after").orElse("");
    Standings.Seen seen = standings.seen();
    Instant now = standings.now();
    Predicate<JobStanding> asked = asked(request, now);
    List<JobStanding> found =
        seen.jobs().stream()
            .filter(job -> job.job().compareTo(after) > 0)
            .filter(asked)
            .limit(limit + 1L)
            .toList();
    List<JobStanding> shown = found.subList(0, Math.min(limit, found.size()));
    return Json.object()
        .with("seenAt", seen.at())
        .with("counts", seen.counts(now))
        .with("matching", seen.jobs().stream().filter(asked).count())
        .with("jobs", shown.stream().map(job -> row(job, now, withSlots)).toList())
        .with("next", found.size() > limit ? shown.get(limit - 1).job() : Optional.empty());
  }

  private static Predicate<JobStanding> asked(Request request, Instant now) {
    String text = request.parameter("q").orElse("").toLowerCase(Locale.ROOT);
    Optional<String> state = request.parameter("state");
    if (state.isPresent()
        && List.of(Standings.State.values()).stream()
            .noneMatch(known -> Standings.word(known).equals(state.get()))) {
      throw Refusal.bad("state must be paused, overdue or waiting");
    }
    return job ->
        (text.isEmpty() || named(job, text))
            && state
                .map(word -> word.equals(Standings.word(Standings.state(job, now))))
                .orElse(true);
  }

  private static boolean named(JobStanding job, String text) {
    var definition = job.generation().definition();
    return List.of(job.job(), definition.type(), definition.site()).stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text));
  }

  private Json row(JobStanding job, Instant now, boolean withSlots) {
    var definition = job.generation().definition();
    List<Slot> recent = withSlots ? slots.outline(job.job(), now, SPARKS) : List.of();
    return Json.object()
        .with("job", job.job())
        .with("type", definition.type())
        .with("site", definition.site())
        .with("schedule", Words.schedule(definition.schedule()))
        .with("state", state(job, recent, now))
        .with("overdueSince", job.active() ? job.unstartedSince() : Optional.empty())
        .with("nextSlot", job.active() ? job.next() : Optional.empty())
        .with("lastSuccessSlot", job.anchor().success().slot())
        .with("lastSuccessAt", job.lastSuccess())
        .with(
            "recent", withSlots ? recent.stream().map(JobsApi::spark).toList() : Optional.empty());
  }

  private static String state(JobStanding job, List<Slot> recent, Instant now) {
    Standings.State state = Standings.state(job, now);
    if (state != Standings.State.WAITING) {
      return Standings.word(state);
    }
    boolean runs = recent.stream().anyMatch(slot -> slot.state() == SlotState.RUNNING);
    boolean retries = recent.stream().anyMatch(slot -> slot.state() == SlotState.RETRY);
    return runs ? "running" : retries ? "retrying" : Standings.word(state);
  }

  private static Json spark(Slot slot) {
    return Json.object()
        .with("at", slot.id().at())
        .with("state", slot.state())
        .with("reason", slot.status().reason().map(Reason::text))
        .with("count", slot.status().fate().count());
  }

  /** One job with why it runs when it runs; {@code zone} is whose local times are told. */
  Json job(String name, Request request) {
    JobFacts facts = book.find(name).orElseThrow(() -> Refusal.notThere("a job " + name));
    Times times = new Times(facts.now(), zone(request));
    Explanation told = new Explanation(facts, workers.seenWithin(WorkerFacts.SILENCE), times);
    return told.json()
        .with("next", told.next())
        .with("health", told.health())
        .with("since", told.since())
        .with("lastSuccess", told.success())
        .with("definition", facts.settings());
  }

  private static ZoneId zone(Request request) {
    try {
      return ZoneId.of(request.parameter("zone").orElse("UTC"));
    } catch (DateTimeException e) {
      throw Refusal.bad("zone is no time zone; write one such as Europe/Berlin", e);
    }
  }
}
