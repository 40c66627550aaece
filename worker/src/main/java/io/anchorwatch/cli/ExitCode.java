package io.anchorwatch.cli;

/** What the process ends with; those above 64 as in BSD's {@code sysexits.h}. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** It failed, or problems were found. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The store or the model cannot be reached. */
  public static final int UNREACHABLE = 69;

  /** It may go better in a moment. */
  public static final int TRY_AGAIN = 75;

  /** The configuration is wrong. */
  public static final int CONFIGURATION = 78;

  /** Stopped by SIGTERM and drained: 128 + 15. */
  public static final int DRAINED = 143;

  private ExitCode() {}
}
