package io.anchorwatch.watch;

import java.util.LinkedHashMap;
import java.util.Map;

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

  /** What there is to say, by name, for programs. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind.text());
    map.put("subject", subject);
    map.put("severity", severity().text());
    map.put("text", text);
    map.put("remedy", remedy());
    return map;
  }
}
