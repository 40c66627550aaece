package io.anchorwatch.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an audit reads: anchors, definitions and slots as they are stored. Unlike the other ports it
 * hands over what cannot be read too, and finds slots by their keys, so that no field of a document
 * can hide it. Slots come without what their attempts left ({@link Slot.Work#NONE}). Safe for use
 * by many threads; blocking.
 */
public interface Evidence {
  /** Every anchor whose registration is complete, by job. */
  List<Reading<Anchor>> anchors();

  /** The anchor of a job as it is now; empty if there is none. */
  Optional<Reading<Anchor>> anchor(String job);

  /** One generation; broken if it is not there. */
  Reading<Generation> generation(String job, int number);

  /** Hands over the slots of a job with {@code from < instant <= to} in the order of their keys. */
  void slots(String job, Instant from, Instant to, Consumer<Reading<Slot>> consumer);

  /** Those of some slots that are there. */
  List<Reading<Slot>> slots(Collection<SlotId> ids);

  /** The newest scheduled slot of a job at or before an instant. */
  Optional<Slot> newest(String job, Instant until);

  /** Keys of slots that belong to none of the jobs, or to none at all; at most some. */
  List<String> strays(Collection<String> jobs, int limit);
}
