package io.anchorwatch.cli;

import io.anchorwatch.facts.Hold;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.ledger.SlotState;

/** Which tone tells what. Pure. */
final class Tones {
  private Tones() {}

  static Tone of(SlotState state) {
    return switch (state) {
      case SUCCEEDED -> Tone.GOOD;
      case FAILED -> Tone.BAD;
      case RUNNING, RETRY -> Tone.WAITING;
      case SKIPPED -> Tone.FAINT;
      case DUE -> Tone.PLAIN;
    };
  }

  static Tone of(JobFacts.Health health) {
    return switch (health) {
      case REMOVED -> Tone.FAINT;
      case OVERDUE -> Tone.BAD;
      case RUNNING -> Tone.GOOD;
      case PAUSED, RETRYING -> Tone.WAITING;
      case WAITING -> Tone.PLAIN;
    };
  }

  static Tone of(Hold.Kind kind) {
    return switch (kind) {
      case REMOVED -> Tone.FAINT;
      case RUNNING -> Tone.GOOD;
      case PAUSED, LOCKED, RETRY_WAIT -> Tone.WAITING;
      case NO_WORKER, DRAINING, NOT_MADE, SILENT_OWNER, UNCLAIMED -> Tone.BAD;
    };
  }
}
