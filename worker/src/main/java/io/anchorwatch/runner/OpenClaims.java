package io.anchorwatch.runner;

import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Claims that were sent and not answered, or not yet: the store may have given this worker a slot
 * that no thread of it runs. While that may be so the worker shows that it lives as if it ran the
 * slot, because others would count the silence as a death; and it gives back what it finds. Safe
 * for use by many threads.
 */
public final class OpenClaims {
  /** What was sent before a line was cut is not carried out later than that. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final LongSupplier nanos;
  private final Map<String, Sent> open = new ConcurrentHashMap<>();
  private volatile Runnable whenSent = () -> {};

  private record Sent(Duration lease, long sinceNanos, boolean lost) {}

  @Inject
  public OpenClaims(@Nanos LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whom to tell of each claim that is on its way. */
  void whenSent(Runnable listener) {
    whenSent = listener;
  }

  /** A claim is about to be sent under this nonce. */
  void sent(String nonce, Duration lease) {
    open.put(nonce, new Sent(lease, nanos.getAsLong(), false));
    whenSent.run();
  }

  /** Its answer is here. */
  void answered(String nonce) {
    open.remove(nonce);
  }

  /** Nobody knows what became of it. */
  void lost(String nonce) {
    long now = nanos.getAsLong();
    open.values().removeIf(sent -> sent.lost() && age(sent, now).compareTo(FORGOTTEN_AFTER) > 0);
    open.computeIfPresent(nonce, (key, sent) -> new Sent(sent.lease(), now, true));
    whenSent.run();
  }

  /** Whether nobody runs a slot that the store has given to this worker. */
  boolean orphaned(Slot slot) {
    return slot.state() == SlotState.RUNNING
        && slot.tenure().map(tenure -> open.get(tenure.nonce())).filter(Sent::lost).isPresent();
  }

  /**
   * The shortest lease of the slots that this worker may have been given without knowing it; empty
   * if there is none. A claim that is usually answered at once counts from a third of its lease on,
   * and a lost one for two leases: then somebody has the slot for certain.
   */
  Optional<Duration> lease() {
    long now = nanos.getAsLong();
    return open.values().stream()
        .filter(
            sent ->
                sent.lost() ? inDoubt(sent, now) : left(sent, now).compareTo(Duration.ZERO) <= 0)
        .map(Sent::lease)
        .min(Duration::compareTo);
  }

  /** How long until another claim counts, unless it is answered. */
  Optional<Duration> untilLate() {
    long now = nanos.getAsLong();
    return open.values().stream()
        .filter(sent -> !sent.lost())
        .map(sent -> left(sent, now))
        .filter(left -> left.compareTo(Duration.ZERO) > 0)
        .min(Duration::compareTo);
  }

  private static boolean inDoubt(Sent lost, long now) {
    return age(lost, now).compareTo(lost.lease().multipliedBy(2)) < 0;
  }

  private static Duration left(Sent sent, long now) {
    return sent.lease().dividedBy(3).minus(age(sent, now));
  }

  private static Duration age(Sent sent, long now) {
    return Duration.ofNanos(now - sent.sinceNanos());
  }
}
