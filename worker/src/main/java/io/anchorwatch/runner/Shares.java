package io.anchorwatch.runner;

import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Which worker tries a slot first, so that they do not all race for the same one. Each computes it
 * alone from the workers it knows of (rendezvous hashing: Thaler and Ravishankar, IEEE/ACM
 * Transactions on Networking 6, 1998). A wrong idea of who lives costs a refused claim or a short
 * wait, nothing else: one after the other they try it. Safe for use by many threads.
 */
final class Shares {
  private final String self;
  private volatile List<String> others = List.of();

  @Inject
  Shares(WorkerId self) {
    this.self = self.text();
  }

  /** Takes note of the workers that were seen alive. */
  void among(List<Workers.Seen> live) {
    others =
        live.stream()
            .filter(seen -> !seen.sign().draining())
            .map(seen -> seen.sign().id())
            .filter(id -> !id.equals(self))
            .toList();
  }

  /** How many other workers come before this one. */
  int rank(SlotId id) {
    long slot = mixed(id);
    long mine = weight(slot, self);
    return (int) others.stream().filter(other -> weight(slot, other) > mine).count();
  }

  /** A number that looks like chance and is the same everywhere. */
  static long mixed(SlotId id) {
    return mixed(id.job().hashCode() * 31L + id.at().toEpochMilli());
  }

  private static long weight(long slot, String worker) {
    return mixed(slot ^ mixed(worker.hashCode()));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
