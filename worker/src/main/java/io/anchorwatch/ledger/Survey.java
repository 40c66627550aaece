package io.anchorwatch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the watch reads of the ledger: each method is one command, however many jobs there are, but
 * for {@link #since}, and names what it cannot read. Safe for use by many threads; blocking.
 */
public interface Survey {
  /** All anchors whose registration is complete, by job. */
  Found<Anchor> anchors();

  /** The stored generations of these keys. */
  Definitions definitions(Collection<Key> keys);

  /** Slots that are not accounted for, and whatever does not look like a slot. */
  Attention attention();

  /**
   * Slots of several jobs, newest first: a command for every 250 of them.
   *
   * @param floors from when on, inclusive, by job
   * @param until up to when, inclusive
   * @param limit the oldest are left out beyond it
   */
  List<Slot> since(Map<String, Instant> floors, Instant until, int limit);

  /** Workers that gave a sign within a time and did not end in order. */
  Found<Workers.Seen> workers(Duration silence);

  /** Names one generation. */
  record Key(String job, int number) {
    /** As stored. */
    public String text() {
      return GenerationDocuments.key(job, number);
    }
  }

  /**
   * Generations as stored.
   *
   * @param found what could be read, and what not
   * @param newer fields that this version does not know, by the key of the document
   */
  record Definitions(Found<Generation> found, Map<String, Set<String>> newer) {
    public Definitions {
      newer = Map.copyOf(newer);
    }
  }

  /**
   * Slots that somebody has to look after.
   *
   * @param active running, due or waiting for a retry, those of the next seconds included
   * @param unreadable not a slot of this version: an unknown state, a field of the wrong type
   * @param keyed ids of slots that do not run and still hold an exclusive key
   */
  record Attention(List<Slot> active, List<Unreadable> unreadable, List<String> keyed) {
    public Attention {
      active = List.copyOf(active);
      unreadable = List.copyOf(unreadable);
      keyed = List.copyOf(keyed);
    }
  }
}
