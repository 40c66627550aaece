package io.anchorwatch.cli;

/** A command cannot go on; the message is for people and says what to do. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Ends a command.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message one line: what is wrong and what to do
   */
  public CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
