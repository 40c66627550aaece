package io.anchorwatch.runner;

import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts this worker holds now. Safe for use by many threads. */
public final class Holdings {
  private final Map<SlotId, Attempt> attempts = new ConcurrentHashMap<>();
  private volatile Runnable whenAdded = () -> {};

  @Inject
  public Holdings() {}

  /** Whom to tell of each new attempt. */
  void whenAdded(Runnable listener) {
    whenAdded = listener;
  }

  void add(Attempt attempt) {
    attempts.put(attempt.slot().id(), attempt);
    whenAdded.run();
  }

  void remove(Attempt attempt) {
    attempts.remove(attempt.slot().id(), attempt);
  }

  Collection<Attempt> all() {
    return List.copyOf(attempts.values());
  }

  /** Whether a thread here has this very attempt. */
  boolean holds(Slot slot) {
    Attempt attempt = attempts.get(slot.id());
    return attempt != null
        && slot.tenure().filter(it -> it.nonce().equals(attempt.held().nonce())).isPresent();
  }

  boolean holdsJob(String job) {
    return attempts.keySet().stream().anyMatch(id -> id.job().equals(job));
  }

  /** How many attempts are held. */
  public int size() {
    return attempts.size();
  }

  /** The slots that are held, for people. */
  public List<SlotId> slots() {
    return attempts.keySet().stream().sorted().toList();
  }
}
