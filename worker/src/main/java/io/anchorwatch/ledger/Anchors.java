package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Anchor.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One document a job under the key {@code plugin_job_last_run_<job>}. Never deleted. Safe for use
 * by many threads and processes; blocking. An error on reading is thrown and is never "the job
 * never ran".
 */
public interface Anchors {
  /**
   * Makes sure that the job has an epoch: the store's now at its very first registration.
   *
   * @return the epoch, whoever set it
   */
  Instant enter(String job);

  /**
   * The same of several jobs, each by itself.
   *
   * @return their epochs, by job
   */
  default Map<String, Instant> enterAll(Collection<String> jobs) {
    return jobs.stream().collect(Collectors.toMap(job -> job, this::enter));
  }

  /**
   * Starts the count at the epoch with generation 1, once {@code <job>#1} is stored. Does nothing
   * the second time.
   */
  void begin(String job, Instant epoch);

  /** Starts the counts of several jobs at their epochs, each by itself. */
  default void beginAll(Map<String, Instant> epochs) {
    epochs.forEach(this::begin);
  }

  /** One anchor; empty if the job was never registered or its registration is not complete. */
  Optional<Anchor> find(String job);

  /** The anchors of several jobs, those whose registration is not complete left out. */
  default List<Anchor> find(Collection<String> jobs) {
    return jobs.stream().flatMap(job -> find(job).stream()).toList();
  }

  /**
   * All anchors whose registration is complete, by job; those that cannot be read are left out, see
   * {@link Survey#anchors}.
   */
  List<Anchor> all();

  /**
   * Makes a stored generation the current one for every slot after the {@code reservedTo} that was
   * read.
   *
   * @return false if the anchor moved since it was read: read again and start over
   */
  boolean install(Anchor read, Generation generation);

  /**
   * Moves {@code reservedTo} forward.
   *
   * @param ahead how far beyond the store's now {@code to} may lie
   * @param nextRunTime the first slot after {@code to}
   * @return false if the anchor moved since it was read, a gap is open, or {@code to} lies too far
   *     ahead
   */
  boolean reserve(Anchor read, Instant to, Duration ahead, Optional<Instant> nextRunTime);

  /**
   * Moves several {@code reservedTo}, each by itself as {@link #reserve} would. Nothing is said of
   * which ones moved: reading again tells, and only that tells when an answer is lost.
   */
  default void reserveAll(Collection<Wish> wishes, Duration ahead) {
    wishes.forEach(wish -> reserve(wish.read(), wish.to(), ahead, wish.nextRunTime()));
  }

  /**
   * A reservation that is asked for.
   *
   * @param read the anchor as it was read
   * @param to where {@code reservedTo} shall move
   * @param nextRunTime the first slot after {@code to}
   */
  record Wish(Anchor read, Instant to, Optional<Instant> nextRunTime) {}

  /** Says that everything up to {@code to} is in the ledger. Never moves backwards. */
  void materialised(String job, Instant to);

  /** Says so of several jobs, each by itself. */
  default void materialisedAll(Map<String, Instant> reached) {
    reached.forEach(this::materialised);
  }

  /** Moves the last success forward by slot; a slot that is not newer changes nothing. */
  void succeeded(String job, Instant slot, Instant endedAt);

  /** Makes outputs visible unless newer ones (by slot, then fence) already are. */
  void publish(String job, Published tag);

  /**
   * Both after one success: the outputs become visible and the last success moves, each forward
   * only.
   */
  default void succeeded(String job, Instant slot, Instant endedAt, Published tag) {
    publish(job, tag);
    succeeded(job, slot, endedAt);
  }

  /** Corrects the hint. */
  void hint(String job, Optional<Instant> nextRunTime);
}
