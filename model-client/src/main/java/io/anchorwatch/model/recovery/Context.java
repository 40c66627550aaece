package io.anchorwatch.model.recovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words before a value say about it: that it is only a draft, an example, a schema or a
 * quote, or that it is the answer. The word closest to the value counts. Stateless.
 */
final class Context {
  private static final int WINDOW = 120;
  private static final String MARKS =
      "drafts?|examples?|e\\.g\\.?|for instance|such as|templates?|placeholders?|something like"
          + "|wrong|instead of|rather than|rejected?|quot(?:e|es|ed|ing)"
          + "|beispiel|entwurf|exemple|brouillon|ejemplo|borrador";
  private static final String DOUBTS =
      "schemas?|formats?|looks? like|maybe|perhaps|could|might|don't|do not|not"
          + "|user (?:said|wrote|gave)";
  private static final String OTHER_SCRIPTS = "例如|比如|示例|例子|草稿";
  private static final Pattern NOT_SAID = words(MARKS, OTHER_SCRIPTS);
  private static final Pattern NOT_MEANT = words(MARKS + "|" + DOUBTS, OTHER_SCRIPTS);
  private static final Pattern MEANT =
      words(
          "final(?:ly)?|answer|output|result|respond|response|so|therefore|thus|return"
              + "|antwort|réponse|respuesta",
          "答案|最终");

  private static final Pattern FINAL =
      Pattern.compile(
          "(?<!\\bnot )(?<!\\bno )(?<!\\bn't )\\b(?:final|corrected)"
              + "(?: answer| version| result| output| json)?(?: is)?[ *_]*:?[ *_]*\\s*$",
          Pattern.CASE_INSENSITIVE);

  private Context() {}

  private static Pattern words(String words, String characters) {
    return Pattern.compile(
        "\\b(" + words + ")\\b|" + characters,
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /**
   * Whether the value is marked as something else than the answer. In thought, where nothing is
   * addressed to anybody, words of doubt count as well.
   */
  static boolean disowns(Candidate candidate, boolean thought) {
    String text = candidate.text();
    String before = text.substring(Math.max(0, candidate.start() - WINDOW), candidate.start());
    boolean quoted =
        before.endsWith("`") || before.endsWith("\"") || before.endsWith("“") || quoteLine(before);
    return quoted || last(thought ? NOT_MEANT : NOT_SAID, before) > last(MEANT, before);
  }

  /** Whether the words right before a value say that it is the final one. */
  static boolean announcesFinal(Candidate candidate) {
    int from = Math.max(0, candidate.start() - WINDOW);
    String before = candidate.text().substring(from, candidate.start());
    return FINAL.matcher(before).find() && !disowns(candidate, false);
  }

  /**
   * Whether the words before a call make it an example or a quote; in thought, words of doubt count
   * as well.
   */
  static boolean disowned(String text, int start, boolean thought) {
    String before = text.substring(Math.max(0, start - WINDOW), start);
    boolean quoted = before.endsWith("\"") || before.endsWith("“") || quoteLine(before);
    return quoted || last(thought ? NOT_MEANT : NOT_SAID, before) > last(MEANT, before);
  }

  private static boolean quoteLine(String before) {
    return before.substring(before.lastIndexOf('\n') + 1).stripLeading().startsWith(">");
  }

  private static int last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int last = -1;
    while (matcher.find()) {
      last = matcher.start();
    }
    return last;
  }
}
