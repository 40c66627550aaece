package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.Survey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The slots of jobs back to the last one that anybody started, as far as they matter: what waits or
 * runs is at hand, and of jobs that may be late the rest is read, for all of them in one go. Knows
 * from earlier looks how far back it has to read. Safe for use by many threads.
 */
final class History {
  private static final int MOST = 5_000;

  private final Survey survey;
  private final Map<String, Instant> started = new ConcurrentHashMap<>();

  /**
   * A job and what it is defined by.
   *
   * @param unmade its first slot that is due and was not made, where a grid tells
   */
  record Subject(Anchor anchor, Generation generation, Optional<Instant> unmade) {
    String job() {
      return anchor.job();
    }

    boolean chained() {
      return Outlook.chained(generation);
    }
  }

  @Inject
  History(Survey survey) {
    this.survey = survey;
  }

  /**
   * Each job's slots up to now.
   *
   * @param active the slots that wait or run, of all jobs
   */
  Map<String, Recent> of(List<Subject> jobs, List<Slot> active, Instant now) {
    Map<String, List<Slot>> slots = byJob(active, now);
    slots.values().forEach(list -> list.forEach(this::remember));
    Map<String, Instant> floors = new HashMap<>();
    for (Subject job : jobs) {
      remember(job.anchor());
      if (mayBeLate(job, slots.getOrDefault(job.job(), List.of()), now)) {
        floors.put(job.job(), floor(job.anchor()));
      }
    }
    withHolders(jobs, floors);
    Map<String, List<Slot>> read = byJob(survey.since(floors, now, MOST), now);
    read.values().forEach(list -> list.forEach(this::remember));
    floors.keySet().forEach(job -> slots.put(job, read.getOrDefault(job, List.of())));
    return jobs.stream()
        .collect(
            Collectors.toMap(
                Subject::job, job -> Recent.of(slots.getOrDefault(job.job(), List.of()))));
  }

  /** Something waits, and the last start lies so far back that it may have waited too long. */
  private boolean mayBeLate(Subject job, List<Slot> slots, Instant now) {
    if (job.chained() && slots.isEmpty()) {
      return true;
    }
    Instant line = now.minus(job.generation().definition().schedule().startGrace());
    boolean waits =
        slots.stream().anyMatch(slot -> slot.status().startedAt().isEmpty())
            || job.unmade().isPresent();
    return waits && floor(job.anchor()).isBefore(line);
  }

  /** Who else may hold a lock that one of them waits for. */
  private void withHolders(List<Subject> jobs, Map<String, Instant> floors) {
    Set<String> locks =
        jobs.stream()
            .filter(job -> floors.containsKey(job.job()))
            .flatMap(job -> job.generation().definition().run().exclusion().lock().stream())
            .collect(Collectors.toSet());
    jobs.stream()
        .filter(
            job ->
                job.generation()
                    .definition()
                    .run()
                    .exclusion()
                    .lock()
                    .filter(locks::contains)
                    .isPresent())
        .forEach(job -> floors.putIfAbsent(job.job(), floor(job.anchor())));
  }

  private Instant floor(Anchor anchor) {
    return started.getOrDefault(anchor.job(), anchor.reach().epoch());
  }

  private void remember(Anchor anchor) {
    anchor.success().slot().ifPresent(slot -> later(anchor.job(), slot));
  }

  private void remember(Slot slot) {
    if (slot.status().startedAt().isPresent() && slot.made().origin() == Origin.SCHEDULED) {
      later(slot.id().job(), slot.id().at());
    }
  }

  private void later(String job, Instant at) {
    started.merge(job, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static Map<String, List<Slot>> byJob(List<Slot> slots, Instant now) {
    Map<String, List<Slot>> byJob = new TreeMap<>();
    slots.stream()
        .filter(slot -> !slot.id().at().isAfter(now))
        .sorted(Comparator.comparing((Slot slot) -> slot.id().at()).reversed())
        .forEach(
            slot -> byJob.computeIfAbsent(slot.id().job(), job -> new ArrayList<>()).add(slot));
    return byJob;
  }
}
