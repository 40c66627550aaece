package io.anchorwatch.model.recovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words before a value say about it: that it is only a draft, an example, a schema or a
 * quote, or that it is the answer. The word closest to the value counts. Stateless.
 */
final class Context {
  private static final int WINDOW = 120;
  private static final Pattern NOT_MEANT =
      Pattern.compile(
          "\\b(drafts?|examples?|e\\.g\\.?|for instance|such as|schemas?|formats?|templates?"
              + "|placeholders?|something like|looks? like|maybe|perhaps|could|might|wrong"
              + "|instead of|rather than|rejected?|don't|do not|not|user (?:said|wrote|gave)"
              + "|quot(?:e|es|ed|ing)|beispiel|entwurf|exemple|brouillon|ejemplo|borrador)\\b"
              + "|例如|比如|示例|例子|草稿",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern MEANT =
      Pattern.compile(
          "\\b(final(?:ly)?|answer|output|result|respond|response|so|therefore|thus|return"
              + "|antwort|réponse|respuesta)\\b|答案|最终",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private Context() {}

  /** Whether the value is marked as something else than the answer. */
  static boolean disowns(Candidate candidate) {
    String text = candidate.text();
    String before = text.substring(Math.max(0, candidate.start() - WINDOW), candidate.start());
    boolean quoted =
        before.endsWith("`") || before.endsWith("\"") || before.endsWith("“") || quoteLine(before);
    return quoted || last(NOT_MEANT, before) > last(MEANT, before);
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
