package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Channels and spoken headings that are not understood where they stand. What stands among them may
 * be thought, so nothing among them is an answer. Stateless.
 */
final class Markup {
  private static final List<String> FOREIGN =
      List.of(
          "<|channel",
          "<channel|>",
          "<|message|>",
          "<|start_thinking|>",
          "<|end_thinking|>",
          "<|inner_prefix|>",
          "<|inner_suffix|>",
          "here is my thought process:",
          "here's my thought process:",
          "here are my reasoning steps:");

  private static final List<String> CLOSERS =
      List.of("</think>", "</mm:think>", "</seed:think>", "◁/think▷", "[/THINK]", "</thinking>");

  private static final String QUOTES = "\"'“‘«„`";

  private Markup() {}

  /** Whether a stretch may hold thought that markup of another family sets apart. */
  static boolean unknown(String text, Piece piece, Profile profile) {
    return foreign(text, piece)
        || closesForeign(text, piece, profile)
        || announcesAnswer(text, piece, profile);
  }

  /** Whether words that announce the answer stand behind text that was not announced as thought. */
  private static boolean announcesAnswer(String text, Piece piece, Profile profile) {
    if (profile.thought().opened() != Opened.TEXT) {
      return false;
    }
    List<String> words =
        profile.thought().markers().stream()
            .filter(it -> Markers.spoken(it.opens().get(0)))
            .flatMap(it -> it.closes().stream())
            .toList();
    int first = Spaces.forward(text, piece.start(), piece.end());
    return Outside.hits(text, piece.start(), piece.end(), words).stream()
        .anyMatch(it -> it.start() > first && QUOTES.indexOf(text.charAt(it.start() - 1)) < 0);
  }

  /** Whether a stretch of text has markup that is not understood, outside JSON and code. */
  static boolean foreign(String text, Piece piece) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() == text.length()
        && !Outside.hits(lower, piece.start(), piece.end(), FOREIGN).isEmpty();
  }

  /** Whether a stretch has a closing marker of another family: some of it may be thought. */
  private static boolean closesForeign(String text, Piece piece, Profile profile) {
    Set<String> own =
        profile.thought().markers().stream()
            .flatMap(it -> it.closes().stream())
            .collect(Collectors.toSet());
    List<String> foreign = CLOSERS.stream().filter(it -> !own.contains(it)).toList();
    return !profile.name().equals("auto")
        && !Outside.hits(text, piece.start(), piece.end(), foreign).isEmpty();
  }

  /** Whether thought that was never ended stops within its own closing marker. */
  static boolean cutCloser(Split split, Profile profile) {
    if (split.thought().stream().noneMatch(Piece::open)) {
      return false;
    }
    String text = split.text();
    return profile.thought().markers().stream()
        .flatMap(it -> it.closes().stream())
        .anyMatch(closer -> endsWithPart(text, closer));
  }

  private static boolean endsWithPart(String text, String closer) {
    for (int length = closer.length() - 1; length > 1; length--) {
      if (text.endsWith(closer.substring(0, length))) {
        return true;
      }
    }
    return false;
  }
}
