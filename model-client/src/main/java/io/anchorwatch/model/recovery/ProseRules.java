package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.recovery.Fields.Thought;
import io.anchorwatch.model.recovery.Profile.Thinks;
import io.anchorwatch.model.recovery.ThoughtSplit.Piece;
import io.anchorwatch.model.recovery.ThoughtSplit.Split;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rules for text meant for people. It is never promoted from thought: no form tells an answer from
 * a thought about one.
 */
final class ProseRules {
  private static final Pattern NARRATION =
      Pattern.compile(
          "\\s*(okay|ok|alright|hmm|wait|first|so)?,?\\s*(so )?(the user|we need to|i need to"
              + "|let me (think|see|weigh|start|consider)|i should|let's (think|see))\\b",
          Pattern.CASE_INSENSITIVE);

  private ProseRules() {}

  static Reply decide(Case whole, Split split) {
    String content = whole.fields().content();
    List<Thought> inline =
        split.thought().stream()
            .map(it -> new Thought("content", content.substring(it.start(), it.end())))
            .toList();
    Case seen = whole.with(inline);
    if (whole.effort().spent()) {
      return seen.fail(Code.LIMIT, "the reply is too tangled to be read");
    }
    List<Piece> said = split.said();
    if (said.isEmpty()) {
      return nothingSaid(seen);
    }
    if (split.strayCloser() || split.bareOpener() || said.size() > 1) {
      return seen.fail(Code.UNMARKED_THOUGHT, "thought and answer cannot be told apart");
    }
    Piece piece = said.get(0);
    if (Markup.foreign(content, piece.start(), piece.end())) {
      return seen.fail(Code.UNMARKED_THOUGHT, "the answer has markup this profile does not know");
    }
    String text = content.substring(piece.start(), piece.end()).strip();
    if (mirrors(whole, text) || (expected(seen) && NARRATION.matcher(text).lookingAt())) {
      return seen.fail(Code.UNMARKED_THOUGHT, "the answer looks like the thought");
    }
    if (seen.ranOut()) {
      boolean narrates = NARRATION.matcher(text).lookingAt();
      Code code = narrates ? Code.TRUNCATED_THOUGHT : Code.TRUNCATED_ANSWER;
      return seen.fail(code, "the model ran into its token limit" + seen.spent());
    }
    if (!seen.clean()) {
      return seen.fail(Code.CUT, "the model stopped for a reason that is not known");
    }
    int start = content.indexOf(text, piece.start());
    return seen.prose(new Source("content", start, start + text.length(), text), split.marked());
  }

  private static Reply nothingSaid(Case seen) {
    if (seen.ranOut()) {
      return seen.fail(
          Code.TRUNCATED_THOUGHT, "the model thought until its token limit" + seen.spent());
    }
    return seen.fail(Code.EMPTY, "the model said nothing" + seen.spent());
  }

  /** A server that fills an empty answer with the thought makes both the same. */
  private static boolean mirrors(Case whole, String text) {
    return whole.fields().thoughts().stream().anyMatch(it -> it.text().strip().equals(text));
  }

  /** A family that thinks, and no thought anywhere: what is said may be it. */
  private static boolean expected(Case seen) {
    return seen.profile().thinks() == Thinks.YES && seen.fields().thoughts().isEmpty();
  }
}
