package io.anchorwatch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One document a process start. Safe for use by many threads and processes; blocking. */
public interface Workers {
  /** Writes a worker's document, or its next heartbeat, at the store's now. */
  void beat(Sign sign);

  /** Says that a worker has ended in order. */
  void gone(String id);

  /** Workers seen within a time, by the store's clock, those that ended in order excluded. */
  List<Seen> seenWithin(Duration silence);

  /** Forgets workers that have been silent for a time. */
  void forget(Duration silence);

  /**
   * What a worker says of itself.
   *
   * @param id its identity, new at every start
   * @param place host, instance and version
   * @param hashes the hash of each definition in its files, by job
   * @param draining whether it takes no new work
   * @param offset how far its clock is ahead of the store's
   * @param ailments what it knows to be wrong with itself
   */
  record Sign(
      String id,
      Place place,
      Map<String, String> hashes,
      boolean draining,
      Duration offset,
      List<Ailment> ailments) {
    public Sign {
      hashes = Map.copyOf(hashes);
      ailments = List.copyOf(ailments);
    }
  }

  /**
   * Something that is wrong with a worker although it gives signs of life.
   *
   * @param kind which kind of problem, as the watch spells it
   * @param part which part of the worker
   * @param text for people
   */
  record Ailment(String kind, String part, String text) {}

  /** Where a worker runs. */
  record Place(String host, String instance, String version, long pid) {}

  /** A worker's last sign and when it came, by the store's clock. */
  record Seen(Sign sign, Instant startedAt, Instant heartbeatAt) {}
}
