package io.anchorwatch.watch;

/**
 * One thing that is wrong with the system itself.
 *
 * @param kind which of the known kinds
 * @param subject the job, slot or worker it is about; with the kind it is the problem's identity
 * @param text what is wrong, for people
 */
public record Problem(ProblemKind kind, String subject, String text) {
  /** The document's key. */
  public String id() {
    return kind.text() + ":" + subject;
  }

  /** How urgent it is. */
  public Severity severity() {
    return kind.severity();
  }

  /** What to do about it. */
  public String remedy() {
    return kind.remedy();
  }
}
