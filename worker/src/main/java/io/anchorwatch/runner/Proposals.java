package io.anchorwatch.runner;

import io.anchorwatch.config.CheckedDefinition;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Standing;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.schedule.JobDefinition;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions in this worker's files on their way into the store. Until the store has answered,
 * a job is neither known nor unknown: it is tried again. Safe for use by many threads.
 */
public final class Proposals {
  private static final Logger log = LoggerFactory.getLogger(Proposals.class);

  private final Registrar registrar;
  private final Self self;
  private final Queue<Proposed> waiting = new ConcurrentLinkedQueue<>();
  private final Map<String, Proposed> following = new ConcurrentHashMap<>();
  private final Queue<Proposed> refused = new ConcurrentLinkedQueue<>();
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();

  /** A checked definition and what it is known by. */
  public record Proposed(JobDefinition definition, Proposal proposal) {
    /** A definition as the configuration checked it. */
    public static Proposed of(CheckedDefinition checked) {
      return new Proposed(checked.definition(), new Proposal(checked.text(), checked.hash()));
    }
  }

  @Inject
  public Proposals(Registrar registrar, Self self) {
    this.registrar = registrar;
    this.self = self;
  }

  /** Takes all definitions of this worker's files, in place of those before. */
  public void submit(List<Proposed> all) {
    self.has(
        all.stream()
            .collect(
                Collectors.toMap(
                    item -> item.definition().name(), item -> item.proposal().hash())));
    waiting.clear();
    following.clear();
    refused.clear();
    waiting.addAll(all);
  }

  /**
   * Proposes again what follows the store, once no worker that lives has the store's text: it would
   * be followed for ever otherwise.
   */
  void reconsider(Collection<Workers.Seen> live) {
    for (Proposed item : List.copyOf(following.values())) {
      String job = item.definition().name();
      boolean held =
          standings.get(job) instanceof Standing.Following standing
              && live.stream().anyMatch(seen -> has(seen, standing.current()));
      if (!held && following.remove(job, item)) {
        waiting.add(item);
      }
    }
  }

  private static boolean has(Workers.Seen seen, Generation current) {
    return current.origin().hash().equals(seen.sign().hashes().get(current.job()));
  }

  /** Proposes what waits. What the store did not answer for keeps waiting. */
  public void propose() {
    for (Proposed item = refused.poll(); item != null; item = refused.poll()) {
      waiting.add(item);
    }
    Map<String, Generation> known = known();
    for (Proposed item = waiting.peek(); item != null; item = waiting.peek()) {
      Optional<Standing> answer = proposed(item, known);
      boolean still = waiting.remove(item);
      if (answer.isEmpty()) {
        refused.add(item);
        continue;
      }
      Standing standing = answer.get();
      standings.put(item.definition().name(), standing);
      if (still && standing instanceof Standing.Following) {
        following.put(item.definition().name(), item);
      }
      log.atInfo()
          .addKeyValue("job", item.definition().name())
          .addKeyValue("generation", standing.current().number())
          .addKeyValue("standing", standing.getClass().getSimpleName())
          .log("definition proposed");
    }
  }

  /** What of several the store has already: at most starts all of them, and one look shows it. */
  private Map<String, Generation> known() {
    if (waiting.size() < 2) {
      return Map.of();
    }
    return registrar.settle(
        waiting.stream()
            .collect(
                Collectors.toMap(Proposed::definition, Proposed::proposal, (one, same) -> one)));
  }

  /** A job whose documents cannot be read is tried again, and does not hold up the others. */
  private Optional<Standing> proposed(Proposed item, Map<String, Generation> known) {
    Generation current = known.get(item.definition().name());
    if (current != null && current.origin().hash().equals(item.proposal().hash())) {
      return Optional.of(new Standing.Unchanged(current));
    }
    try {
      return Optional.of(registrar.propose(item.definition(), item.proposal()));
    } catch (IllegalStateException | NoSuchElementException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("job", item.definition().name())
          .log("a definition could not be proposed; it will be tried again");
      return Optional.empty();
    }
  }

  /** Whether the store has answered for every definition. */
  public boolean settled() {
    return waiting.isEmpty();
  }

  /** What became of each definition, by job. */
  public Map<String, Standing> standings() {
    return Map.copyOf(standings);
  }
}
