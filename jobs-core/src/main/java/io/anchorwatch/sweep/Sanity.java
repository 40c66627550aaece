package io.anchorwatch.sweep;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what cannot be a topic, without a model: what a model left behind when it was asked for
 * topics (dots, narration, placeholders), and what is too short or too long to be one. Stateless.
 */
final class Sanity {
  private static final int LEAST_LETTERS = 4;
  private static final int LEAST_IDEOGRAPHS = 2;
  private static final int MOST_CHARACTERS = 160;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern DOTS =
      Pattern.compile("\\A[\\p{P}\\p{S}\\s]*\\z|(?:\\.{2,}|…)\\s*\\z");
  private static final Pattern NARRATION =
      Pattern.compile(
          "\\A[\"'“*#\\s-]*(?:here(?:'s|’s|\\s+(?:is|are))\\b|(?:sure|certainly|absolutely|okay|of course)"
              + "\\s*[,!.:]|let me\\b|let's see\\b|i(?:'ll|’ll| will| would|'d|’d| cannot| can't| can’t) |"
              + "as an ai\\b|based on (?:the|your|this|these)\\b|below (?:is|are)\\b|"
              + "the (?:following|user|json|output|answer)\\b|thinking\\b|"
              + "hier (?:ist|sind)\\b|voici\\b|aquí (?:está|están|tienes)\\b|ecco\\b)"
              + "|:\\s*\\z",
          FLAGS);
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "lorem ipsum|\\b(?:todo|tbd|tba|fixme|untitled|placeholder)\\b|\\A(?:n/?a|none|null|nil|undefined|xxx+|test)\\z"
              + "|[\\[{<][\\s\\w-]*(?:title|topic|name|insert|your|keyword|subject|placeholder)[\\s\\w-]*[\\]}>]"
              + "|\\A(?:topic|title|candidate|example|item|idea)\\s*#?\\d*\\z|\\$\\{|\\{\\{",
          FLAGS);
  private static final Pattern MARKUP =
      Pattern.compile(
          "\\A\\s*[\\[{<]|```|</?(?:p|div|li|ul|ol|br|b|i|em|strong|h[1-6]|think|answer|title)\\b");

  private Sanity() {}

  /** Why a candidate never reaches a model. */
  enum Reason {
    DOTS,
    NARRATION,
    PLACEHOLDER,
    MARKUP,
    TOO_SHORT,
    TOO_LONG;

    /** As it stands in counts. */
    String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Empty for what may be a topic. */
  static Optional<Reason> reject(String title) {
    if (DOTS.matcher(title).find()) {
      return Optional.of(Reason.DOTS);
    }
    if (PLACEHOLDER.matcher(title).find()) {
      return Optional.of(Reason.PLACEHOLDER);
    }
    if (NARRATION.matcher(title).find()) {
      return Optional.of(Reason.NARRATION);
    }
    if (MARKUP.matcher(title).find()) {
      return Optional.of(Reason.MARKUP);
    }
    if (title.codePointCount(0, title.length()) > MOST_CHARACTERS) {
      return Optional.of(Reason.TOO_LONG);
    }
    return tooShort(title) ? Optional.of(Reason.TOO_SHORT) : Optional.empty();
  }

  private static boolean tooShort(String title) {
    long ideographs = title.codePoints().filter(Character::isIdeographic).count();
    long letters = title.codePoints().filter(Character::isLetterOrDigit).count();
    return ideographs < LEAST_IDEOGRAPHS && letters < LEAST_LETTERS;
  }
}
