package io.anchorwatch.runner;

import io.anchorwatch.ledger.Ending;

/** Endings in the words of logs and metrics. Pure. */
public final class Summaries {
  private Summaries() {}

  /** One word or reason, bounded in number. */
  public static String outcome(Ending ending) {
    if (ending instanceof Ending.Succeeded succeeded) {
      return succeeded.outcome().get("kind", "succeeded");
    }
    if (ending instanceof Ending.Failed failed) {
      return "failed: " + failed.reason().text();
    }
    if (ending instanceof Ending.Skipped skipped) {
      return "skipped: " + skipped.reason().text();
    }
    return "retry: " + ((Ending.Retry) ending).reason().text();
  }

  static String text(Ending ending) {
    if (ending instanceof Ending.Succeeded succeeded) {
      return succeeded.outcome().get("text", "");
    }
    if (ending instanceof Ending.Failed failed) {
      return failed.error();
    }
    return ending instanceof Ending.Retry retry ? retry.error().orElse("") : "";
  }
}
