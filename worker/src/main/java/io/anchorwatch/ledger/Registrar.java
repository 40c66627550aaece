package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.Schedule;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns proposals into generations. A worker's files only propose; what runs is what the store has,
 * for all workers at once. Safe for use by many threads and processes.
 */
public final class Registrar {
  /** A worker that has not been heard of for this long has no say. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int TRIES = 50;

  private final Anchors anchors;
  private final Generations generations;
  private final Materialiser materialiser;
  private final Workers workers;

  @Inject
  public Registrar(
      Anchors anchors, Generations generations, Materialiser materialiser, Workers workers) {
    this.anchors = anchors;
    this.generations = generations;
    this.materialiser = materialiser;
    this.workers = workers;
  }

  /** Proposes a definition, as a start or a reload does. */
  public Standing propose(JobDefinition definition, Proposal proposal) {
    String job = definition.name();
    for (int i = 0; i < TRIES; i++) {
      Anchor anchor = entered(definition, proposal);
      Generation current = generations.find(job, anchor.plan().generation()).orElseThrow();
      if (isCurrent(proposal, current)) {
        return new Standing.Unchanged(current);
      }
      boolean older = !current.switches().removed() && seenBefore(anchor, proposal);
      if (older && heldByLiveWorker(job, current)) {
        return new Standing.Following(current);
      }
      Switches switches = new Switches(!definition.enabled() || pausedByHand(current), false);
      Optional<Generation> installed = install(definition, proposal, switches);
      if (installed.isPresent()) {
        return new Standing.Installed(installed.get());
      }
    }
    throw contended(job);
  }

  /**
   * Pauses or resumes a job: a generation on the same grid. Empty if the job is unknown or already
   * so.
   */
  public Optional<Generation> pause(String job, boolean paused) {
    return toggle(job, current -> new Switches(paused, current.switches().removed()));
  }

  /**
   * Ends a job: no more slots until a file proposes it again. Empty if it is unknown or already
   * removed.
   */
  public Optional<Generation> remove(String job) {
    return toggle(job, current -> new Switches(current.switches().paused(), true));
  }

  private Optional<Generation> toggle(String job, Function<Generation, Switches> change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Anchor> anchor = anchors.find(job);
      if (anchor.isEmpty()) {
        return Optional.empty();
      }
      Generation current = generations.find(job, anchor.get().plan().generation()).orElseThrow();
      Switches switches = change.apply(current);
      if (switches.equals(current.switches())) {
        return Optional.empty();
      }
      Optional<Generation> installed = install(current.definition(), current.origin(), switches);
      if (installed.isPresent()) {
        return installed;
      }
    }
    throw contended(job);
  }

  /**
   * First registration: epoch, then generation 1, then the count begins. Each step may be somebody
   * else's.
   */
  private Anchor entered(JobDefinition definition, Proposal proposal) {
    String job = definition.name();
    Optional<Anchor> known = anchors.find(job);
    if (known.isPresent()) {
      return known.get();
    }
    Instant epoch = anchors.enter(job);
    generations.insert(first(definition, proposal, epoch));
    anchors.begin(job, epoch);
    return anchors.find(job).orElseThrow();
  }

  /**
   * First registrations of several jobs at once, in a number of commands that does not grow with
   * theirs: otherwise the first slots of the first jobs are missed while the last ones are still
   * being registered. Changes nothing for a job that is registered.
   *
   * @return the current generation of each job whose proposal the store has; the others are for
   *     {@link #propose}
   */
  public Map<String, Generation> settle(Map<JobDefinition, Proposal> proposals) {
    List<String> jobs = proposals.keySet().stream().map(JobDefinition::name).toList();
    List<Anchor> there = anchors.find(jobs);
    if (there.size() < jobs.size()) {
      enter(proposals, there);
      there = anchors.find(jobs);
    }
    Map<String, Integer> numbers = new HashMap<>();
    there.forEach(anchor -> numbers.put(anchor.job(), anchor.plan().generation()));
    Map<String, Generation> settled = new HashMap<>(generations.find(numbers));
    proposals.forEach(
        (definition, proposal) ->
            settled.computeIfPresent(
                definition.name(),
                (job, current) -> isCurrent(proposal, current) ? current : null));
    return settled;
  }

  private static boolean isCurrent(Proposal proposal, Generation current) {
    return current.origin().hash().equals(proposal.hash()) && !current.switches().removed();
  }

  private void enter(Map<JobDefinition, Proposal> proposals, List<Anchor> there) {
    Set<String> known = there.stream().map(Anchor::job).collect(Collectors.toSet());
    Map<JobDefinition, Proposal> fresh = new HashMap<>(proposals);
    fresh.keySet().removeIf(definition -> known.contains(definition.name()));
    Map<String, Instant> epochs =
        anchors.enterAll(fresh.keySet().stream().map(JobDefinition::name).toList());
    generations.insertAll(
        fresh.entrySet().stream()
            .map(entry -> first(entry.getKey(), entry.getValue(), epochs))
            .toList());
    anchors.beginAll(epochs);
  }

  private static Generation first(
      JobDefinition definition, Proposal proposal, Map<String, Instant> epochs) {
    Instant epoch = epochs.get(definition.name());
    if (epoch == null) {
      throw new IllegalStateException(definition.name() + " was entered and is not there");
    }
    return first(definition, proposal, epoch);
  }

  private static Generation first(JobDefinition definition, Proposal proposal, Instant epoch) {
    Optional<Instant> base =
        onGrid(definition) ? Optional.of(Outlook.firstSlot(definition, epoch)) : Optional.empty();
    return new Generation(
        1, definition, base, new Switches(!definition.enabled(), false), proposal);
  }

  /** One try at a new generation that begins about now; empty if the anchor moved meanwhile. */
  private Optional<Generation> install(
      JobDefinition definition, Proposal proposal, Switches switches) {
    Anchor anchor = anchors.find(definition.name()).orElseThrow();
    anchor = materialiser.catchUp(anchor);
    Generation current =
        generations.find(definition.name(), anchor.plan().generation()).orElseThrow();
    Generation next =
        new Generation(
            unusedNumber(definition.name()),
            definition,
            base(definition, current, anchor),
            switches,
            proposal);
    if (!generations.insert(next) || !anchors.install(anchor, next)) {
      return Optional.empty();
    }
    return Optional.of(next);
  }

  /**
   * The same distance keeps its grid; another one starts from the last success known now, or from
   * the epoch.
   */
  private static Optional<Instant> base(
      JobDefinition definition, Generation current, Anchor anchor) {
    if (!onGrid(definition)) {
      return Optional.empty();
    }
    boolean sameDistance = Outlook.every(definition).equals(Outlook.every(current.definition()));
    if (sameDistance && current.base().isPresent()) {
      return current.base();
    }
    return anchor
        .success()
        .slot()
        .or(() -> Optional.of(Outlook.firstSlot(definition, anchor.reach().epoch())));
  }

  private static boolean onGrid(JobDefinition definition) {
    return Outlook.every(definition).isPresent()
        && definition.schedule().anchor() == Schedule.Anchor.SLOT;
  }

  private int unusedNumber(String job) {
    List<Generation> all = generations.of(job);
    return all.get(all.size() - 1).number() + 1;
  }

  /** Whether a text was current earlier; generations that no anchor ever named do not count. */
  private boolean seenBefore(Anchor anchor, Proposal proposal) {
    return anchor.plan().marks().stream()
        .flatMap(mark -> generations.find(anchor.job(), mark.number()).stream())
        .anyMatch(generation -> generation.origin().hash().equals(proposal.hash()));
  }

  /** An operator's pause outlives an edit of the file. */
  private static boolean pausedByHand(Generation current) {
    return current.switches().paused() && current.definition().enabled();
  }

  private boolean heldByLiveWorker(String job, Generation current) {
    return workers.seenWithin(SILENCE).stream()
        .anyMatch(seen -> current.origin().hash().equals(seen.sign().hashes().get(job)));
  }

  private static IllegalStateException contended(String job) {
    return new IllegalStateException(
        "the anchor of "
            + job
            + " kept moving while its definition was proposed. Start the worker again");
  }
}
