package io.anchorwatch.soak;

import java.io.IOException;

/** One kind of trouble. A new instance is made for each run. */
public interface Phase {
  /** As given on the command line and written in the report. */
  String name();

  /** What it does, in a sentence or two for the report. */
  String what();

  /**
   * Starts workers, injects faults until the field's time is over, and notes what it saw. The field
   * stops the workers and audits the ledger afterwards.
   */
  void run(Field field) throws IOException, InterruptedException;
}
