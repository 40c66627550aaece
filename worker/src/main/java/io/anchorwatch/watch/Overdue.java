package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchor.Mark;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Survey;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.watch.History.Subject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says for each job since when its oldest due slot has been unstarted, from stored state alone:
 * neither the doorbell nor this worker's own plans are asked, and slots that should have been made
 * and were not count too. Safe for use by many threads; blocking.
 */
public final class Overdue {
  private final Survey survey;
  private final KnownGenerations generations;
  private final DefinitionChecks definitions;
  private final History history;

  @Inject
  Overdue(
      Survey survey, KnownGenerations generations, DefinitionChecks definitions, History history) {
    this.survey = survey;
    this.generations = generations;
    this.definitions = definitions;
    this.history = history;
  }

  /** Every registered job that is not removed and whose documents can be read, by name. */
  public synchronized List<JobStanding> standings(Instant now) {
    List<Anchor> anchors = survey.anchors().readable();
    definitions.look(anchors, false);
    return standings(
        anchors.stream().filter(definitions::readable).toList(), survey.attention().active(), now);
  }

  /**
   * The same, from what has been read already.
   *
   * @param anchors those whose definitions can be read
   * @param active slots that wait or run, of all jobs
   */
  List<JobStanding> standings(List<Anchor> anchors, List<Slot> active, Instant now) {
    List<Subject> jobs =
        anchors.stream()
            .filter(anchor -> !anchor.plan().removed())
            .map(anchor -> subject(anchor, generations.current(anchor), now))
            .toList();
    Map<String, Recent> recents = history.of(jobs, active, now);
    Map<String, Instant> freeFrom = locksFreeFrom(jobs, recents);
    return jobs.stream()
        .map(
            job ->
                job.generation().switches().paused()
                    ? new JobStanding(
                        job.anchor(), job.generation(), Optional.empty(), Optional.empty())
                    : standing(job, Recent.in(recents, job.job()), freeFrom, now))
        .toList();
  }

  private static JobStanding standing(
      Subject job, Recent recent, Map<String, Instant> freeFrom, Instant now) {
    Generation generation = job.generation();
    Optional<Instant> free =
        later(
            ownKey(generation) ? recent.freeFrom() : recent.retryFrom(),
            generation.definition().run().exclusion().lock().map(freeFrom::get));
    Optional<Instant> since =
        earlier(recent.oldestUnstarted(), unmade(job, recent, now))
            .map(oldest -> free.filter(oldest::isBefore).orElse(oldest))
            .filter(from -> !from.isAfter(now));
    return new JobStanding(job.anchor(), generation, since, next(job, recent, now));
  }

  /** When each shared lock became free, as the runs of the jobs that ask for it tell. */
  private static Map<String, Instant> locksFreeFrom(
      List<Subject> jobs, Map<String, Recent> recents) {
    Map<String, Instant> free = new LinkedHashMap<>();
    for (Subject job : jobs) {
      Optional<Instant> at = Recent.in(recents, job.job()).keysFreeFrom();
      job.generation()
          .definition()
          .run()
          .exclusion()
          .lock()
          .ifPresent(lock -> at.ifPresent(instant -> free.merge(lock, instant, Overdue::max)));
    }
    return free;
  }

  /** The generations whose slots have not all been made, oldest first. */
  static List<Mark> unfinished(Anchor anchor) {
    List<Mark> marks = anchor.plan().marks();
    Instant made = anchor.reach().materialisedTo();
    int first = 0;
    while (first + 1 < marks.size() && !marks.get(first + 1).from().isAfter(made)) {
      first++;
    }
    return marks.subList(Math.min(first, marks.size()), marks.size());
  }

  /** With the first slot that is defined and lies behind now, and has not been made. */
  private Subject subject(Anchor anchor, Generation current, Instant now) {
    if (Outlook.chained(current) || current.switches().paused()) {
      return new Subject(anchor, current, Optional.empty());
    }
    ExpectedSlots missing =
        new ExpectedSlots(
            unfinished(anchor),
            number -> generations.get(anchor.job(), number),
            anchor.reach().materialisedTo(),
            now);
    Optional<Instant> first =
        missing.hasNext() ? Optional.of(Instant.ofEpochMilli(missing.peek())) : Optional.empty();
    return new Subject(anchor, current, first);
  }

  private static Optional<Instant> unmade(Subject job, Recent recent, Instant now) {
    return job.chained() ? nextLink(job, recent).filter(at -> !at.isAfter(now)) : job.unmade();
  }

  private static Optional<Instant> next(Subject job, Recent recent, Instant now) {
    return job.chained()
        ? nextLink(job, recent).filter(at -> at.isAfter(now))
        : Outlook.cadence(job.generation()).next(now);
  }

  /** Where slots count from the end of the one before: empty while that one has not ended. */
  private static Optional<Instant> nextLink(Subject job, Recent recent) {
    if (recent.newest().isEmpty()) {
      return Optional.of(
          Outlook.firstSlot(job.generation().definition(), job.anchor().reach().epoch()));
    }
    return recent
        .newest()
        .get()
        .status()
        .endedAt()
        .flatMap(ended -> Outlook.every(job.generation().definition()).map(ended::plus));
  }

  private static boolean ownKey(Generation generation) {
    return generation.definition().run().exclusion().overlap() != Overlap.ALLOW;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(max(one.get(), other.get()))
        : one.or(() -> other);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent() && other.get().isBefore(one.get())
        ? other
        : one.or(() -> other);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
