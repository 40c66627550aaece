package io.anchorwatch.jobs;

/** The run was told to end. Jobs let it pass; it is never a failure of the job. */
public final class RunCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunCancelledException(String message) {
    super(message);
  }
}
