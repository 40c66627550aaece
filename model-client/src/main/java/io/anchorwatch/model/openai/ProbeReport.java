package io.anchorwatch.model.openai;

import java.util.List;
import java.util.Map;

/**
 * What five questions reveal about a server and its model. Immutable.
 *
 * @param findings one for each question, in their order
 * @param suggestions lines for {@code worker.properties}, key by value, where the default does not
 *     fit
 * @param reachable whether the server answered at all
 */
public record ProbeReport(
    List<Finding> findings, Map<String, String> suggestions, boolean reachable) {
  public ProbeReport {
    findings = List.copyOf(findings);
    suggestions = Map.copyOf(suggestions);
  }

  /**
   * What one question revealed.
   *
   * @param question what was to be found out
   * @param answer in a few words
   * @param evidence what it was seen by; no text of the model's
   */
  public record Finding(String question, String answer, String evidence) {}
}
