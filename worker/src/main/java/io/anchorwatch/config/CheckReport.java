package io.anchorwatch.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code check} prints: nothing at all when there is nothing to say. */
public final class CheckReport {
  private CheckReport() {}

  /** One problem a line. */
  public static String problems(Checked checked) {
    return checked.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
  }

  /** Every effective value with its source, a paragraph for the worker and for each job. */
  public static String values(Checked checked) {
    int width =
        checked.values().stream().mapToInt(value -> assignment(value).length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    String scope = "";
    for (EffectiveValue value : checked.values()) {
      if (!value.scope().equals(scope)) {
        text.append(scope.isEmpty() ? "" : "\n").append('[').append(value.scope()).append("]\n");
        scope = value.scope();
      }
      String assignment = assignment(value);
      text.append(assignment)
          .append(" ".repeat(Math.min(60, width) - Math.min(60, assignment.length()) + 2))
          .append("# ")
          .append(value.source())
          .append('\n');
    }
    return text.toString();
  }

  /**
   * The same as plain maps and lists, for a JSON writer: {@code valid}, {@code problems} of {@code
   * file, line, key, what, mend, severity}, {@code values} of {@code scope, key, value, source}.
   */
  public static Map<String, Object> json(Checked checked) {
    List<Map<String, Object>> problems =
        checked.problems().stream().map(CheckReport::problem).toList();
    return Map.of(
        "valid", checked instanceof Checked.Valid, "problems", problems, "values", shown(checked));
  }

  private static List<Map<String, Object>> shown(Checked checked) {
    return checked.values().stream()
        .map(
            value ->
                Map.<String, Object>of(
                    "scope", value.scope(),
                    "key", value.key(),
                    "value", value.value(),
                    "source", value.source()))
        .toList();
  }

  private static Map<String, Object> problem(ConfigProblem problem) {
    return Map.of(
        "file", problem.file().toString(),
        "line", problem.line(),
        "key", problem.key(),
        "what", problem.what(),
        "mend", problem.mend(),
        "severity", problem.isError() ? "error" : "warning");
  }

  private static String assignment(EffectiveValue value) {
    return value.key() + " = " + value.value();
  }
}
