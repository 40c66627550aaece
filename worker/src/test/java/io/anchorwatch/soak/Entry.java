package io.anchorwatch.soak;

import java.util.Optional;

/**
 * One line of a worker's diary. Instants are readings of the machine's monotonic clock: it is the
 * same for all processes on the machine, and no fault here moves it.
 *
 * @param worker whose diary, by the order of starts
 * @param kind what happened
 * @param job the job's name, empty where there is none
 * @param slot the slot, in milliseconds since 1970
 * @param nanos when
 * @param fence the attempt's fence
 * @param detail more, by kind
 */
record Entry(int worker, Kind kind, String job, long slot, long nanos, long fence, String detail) {
  /** What a diary tells. */
  enum Kind {
    /** The worker looks for slots. */
    UP,
    /** A job's code was entered; the detail is the step it goes on from. */
    START,
    /** A step was done; the detail is its number. */
    STEP,
    /** The store took the checkpoint after that step. */
    SAVED,
    /** The job's code returned: all its work is done, and nobody knows yet. */
    DONE,
    /** The ledger knows how the attempt ended; the detail is the outcome. */
    ENDED,
    /** A run woke up, or was told, and saw in the store that its slot is somebody else's. */
    WOKE,
    /** Such a run tried to write; the detail is what, and what became of it. */
    STALE,
    /** The end of such a run was refused by the ledger. */
    REFUSED
  }

  /** As written: fields separated by tabs. */
  String line() {
    return String.join(
            "\t",
            kind.name(),
            job,
            Long.toString(slot),
            Long.toString(nanos),
            Long.toString(fence),
            detail)
        + "\n";
  }

  /** Reads a line; empty if a kill cut it short. */
  static Optional<Entry> parse(int worker, String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 6) {
      return Optional.empty();
    }
    return Optional.of(
        new Entry(
            worker,
            Kind.valueOf(fields[0]),
            fields[1],
            Long.parseLong(fields[2]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[4]),
            fields[5]));
  }

  /** Job and slot. */
  String slotKey() {
    return job + "@" + slot;
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
