package io.anchorwatch.config;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A configuration mistake with its place.
 *
 * @param file relative to the configuration folder; {@code environment}, {@code command line} or
 *     {@code program} where there is no file
 * @param line from 1; 0 where it is about the whole
 * @param key the key; empty where it is about the whole
 * @param what what is wrong; no full stop at its end
 * @param mend what to write instead; no full stop at its end
 * @param severity whether anything may start
 */
public record ConfigProblem(
    Path file, int line, String key, String what, String mend, Severity severity)
    implements Comparable<ConfigProblem> {
  private static final Comparator<ConfigProblem> ORDER =
      Comparator.comparing(ConfigProblem::file)
          .thenComparingInt(ConfigProblem::line)
          .thenComparing(ConfigProblem::key)
          .thenComparing(ConfigProblem::what)
          .thenComparing(ConfigProblem::mend)
          .thenComparing(ConfigProblem::severity);

  /** Whether anything may start. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** Whether nothing may start while it is there. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(ConfigProblem other) {
    return ORDER.compare(this, other);
  }

  /** {@code jobs.d/gaps.properties:7: interval: unknown key. Did you mean "schedule.every"?} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (!isError()) {
      text.append("warning: ");
    }
    if (!key.isEmpty()) {
      text.append(key).append(": ");
    }
    text.append(what).append(". ").append(mend);
    return mend.endsWith("?") ? text.toString() : text.append('.').toString();
  }
}
