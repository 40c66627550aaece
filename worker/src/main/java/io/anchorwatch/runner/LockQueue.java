package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.runner.Offers.Offer;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is next for a lock that several jobs share: whoever is due longest. Without it the job whose
 * slots come most often would get the lock again and again, and a slot of another would wait for
 * ever. Each worker goes by what it sees, and always lets one go, so that workers that see
 * different things cannot hold each other up. For one thread but for {@link #awaited}.
 */
final class LockQueue {
  private final Roster roster;
  private volatile Set<String> awaited = Set.of();
  private Set<String> held = new HashSet<>();
  private Set<String> released = Set.of();

  @Inject
  LockQueue(Roster roster) {
    this.roster = roster;
  }

  /** Whether somebody was due for a job's lock at the last look. */
  boolean awaited(Generation generation) {
    return lock(generation).filter(awaited::contains).isPresent();
  }

  /**
   * Those that may go now: of the offers that want the same lock only the first.
   *
   * @param settled what this worker would run
   */
  List<Offer> first(Sighting seen, List<Offer> settled) {
    note(seen);
    Map<String, Offer> first = new HashMap<>();
    Set<String> wanted = new HashSet<>();
    Comparator<Offer> order = order(seen);
    for (Offer offer : settled) {
      Optional<String> lock = lock(offer.generation());
      lock.ifPresent(wanted::add);
      lock.filter(name -> !deadly(offer))
          .ifPresent(name -> first.merge(name, offer, (a, b) -> order.compare(a, b) <= 0 ? a : b));
    }
    awaited = Set.copyOf(wanted);
    List<Offer> going = new ArrayList<>();
    for (Offer offer : settled) {
      Offer next = lock(offer.generation()).map(first::get).orElse(offer);
      if (next.equals(offer) || deadly(offer)) {
        going.add(offer);
      }
    }
    return going;
  }

  /**
   * Whether what a job wants was held at the look before and is not any more: then it need not wait
   * any longer. A key that is stuck on some slot that does not run is no reason to ask all the
   * time.
   */
  boolean released(Generation generation) {
    return lock(generation).filter(released::contains).isPresent();
  }

  private void note(Sighting seen) {
    Set<String> now =
        seen.jobs().values().stream()
            .flatMap(List::stream)
            .filter(slot -> slot.state() == SlotState.RUNNING)
            .flatMap(slot -> roster.find(slot.id().job()).stream())
            .flatMap(entry -> lock(entry.generation()).stream())
            .collect(Collectors.toSet());
    held.removeAll(now);
    released = Set.copyOf(held);
    held = now;
  }

  /**
   * What must run alone here may have to wait for that: it goes when it can, and holds nobody up.
   */
  private static boolean deadly(Offer offer) {
    return offer.slot().tally().deaths() >= Crew.DEATHS_BEFORE_ALONE;
  }

  private static Comparator<Offer> order(Sighting seen) {
    return Comparator.<Offer>comparingInt(
            offer -> -offer.generation().definition().run().priority())
        .thenComparing(offer -> since(offer, seen))
        .thenComparingLong(offer -> Shares.mixed(offer.slot().id()))
        .thenComparing(offer -> offer.slot().id());
  }

  /** Since when a job is due: a slot that goes into a newer one leaves it its place. */
  private static Instant since(Offer offer, Sighting seen) {
    return seen.jobs().getOrDefault(offer.generation().job(), List.of()).stream()
        .filter(slot -> slot.state().open())
        .filter(slot -> slot.made().origin() == offer.slot().made().origin())
        .map(Sighting::ready)
        .min(Comparator.naturalOrder())
        .orElse(Sighting.ready(offer.slot()));
  }

  private static Optional<String> lock(Generation generation) {
    return generation.definition().run().exclusion().lock();
  }
}
