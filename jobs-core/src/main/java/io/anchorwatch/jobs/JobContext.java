package io.anchorwatch.jobs;

import io.anchorwatch.model.ChatModel;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;

/**
 * All that a run may know and touch: its slot, its parameters, and writes that are refused once the
 * run has lost its lease. Safe for use by the threads of one run.
 */
public interface JobContext {
  /** The job's name: its definition's file name without the extension. */
  String job();

  /** The site whose posts this job is about; part of every key it writes. */
  String site();

  /** The instant this run is for. Use it wherever a clock would be read. */
  Instant slot();

  /** Grows with each claim of the slot; a write that carries an older one is refused. */
  long fence();

  /** The value the definition gives, or the key's default. */
  <T> T parameter(Key<T> key);

  /** True as soon as the run should end: timeout, lost lease or drain. */
  boolean cancelled();

  /**
   * Ends the run where it stands.
   *
   * @throws RunCancelledException if {@link #cancelled()}
   */
  void checkCancelled();

  /** Says how far the run is; shown, and never decided upon. {@code total} 0 means unknown. */
  void progress(long done, long total, String what);

  /** What the attempt before saved last, if there was one: the place to go on from. */
  Optional<Document> checkpoint();

  /**
   * Saves the place to go on from, at most a few hundred KiB, replacing the one before. It covers
   * what was written to {@link #fenced()} before this call: an attempt that goes on from here keeps
   * that, and nothing that came later.
   *
   * @throws StaleFenceException if another attempt owns the slot by now
   */
  void saveCheckpoint(Document state);

  /** A logger whose lines carry the job and the slot. */
  Logger logger();

  /**
   * Fenced writes: the documents this job publishes. What an attempt writes after it lost its slot
   * is refused or never seen by any reader.
   */
  Outputs fenced();

  /** The model under this job's budget. */
  ChatModel model();

  /**
   * True if the slot is made up for late, as after an outage: its costs have a budget of their own.
   */
  default boolean late() {
    return false;
  }
}
