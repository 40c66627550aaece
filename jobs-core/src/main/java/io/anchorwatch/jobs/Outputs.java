package io.anchorwatch.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The documents a job publishes: written under a key, tagged with the run's slot and fence, and
 * seen by readers all at once when the slot has succeeded, or never. What the run does not write
 * again is not part of what it publishes, so findings that are gone close by themselves; unless it
 * {@linkplain #amend() amends} what is published. Safe for use by the threads of one run.
 */
public interface Outputs {
  /**
   * Writes or replaces documents of this run.
   *
   * @param collection one of the job's output collections, for example {@code duplicate_pairs}
   * @throws StaleFenceException if a newer attempt of this slot has written one of them
   */
  void put(String collection, List<Output> outputs);

  /**
   * Makes this run amend what is published: when it succeeds, readers see that with what this run
   * writes in place of documents under the same keys, and without what it {@linkplain #withdraw
   * withdraws}. It costs what changes and not what is there. To be called before the first {@link
   * #put}, and not by a run that goes on from a checkpoint.
   *
   * @return false if nothing is published, or another run may be published before this one; then
   *     the run has to write everything
   */
  boolean amend();

  /**
   * Takes documents out of what this run publishes; keys that are not there are left alone.
   *
   * @throws IllegalStateException if the run does not amend
   */
  void withdraw(String collection, Collection<String> keys);

  /** Hands over every document of the job's last published run, in the order of their keys. */
  void published(String collection, Consumer<Output> each);

  /**
   * Hands over every document of another job's last published run for the same site, in the order
   * of their keys; none if that job has not published yet.
   *
   * @param job the other job's name
   */
  void publishedBy(String job, String collection, Consumer<Output> each);

  /** One document of the job's last published run. */
  Optional<Output> published(String collection, String key);
}
