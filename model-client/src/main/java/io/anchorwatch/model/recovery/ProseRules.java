package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Case seen = whole.with(split);
    boolean asText = !seen.asked().tools().known();
    Optional<Reply> calls = asText ? Optional.empty() : CallRules.found(seen, split);
    if (calls.isPresent()) {
      return calls.get();
    }
    List<Piece> said = new ArrayList<>();
    for (Piece piece : split.said()) {
      if (!Said.of(split, piece, seen.profile()).blank()) {
        said.add(piece);
      }
    }
    if (said.isEmpty()) {
      return nothingSaid(seen, split);
    }
    return doubt(seen, split, said).orElseGet(() -> judged(seen, split, said.get(0)));
  }

  /** What keeps thought and answer from being told apart. */
  private static Optional<Reply> doubt(Case seen, Split split, List<Piece> said) {
    String problem = "";
    Code code = Code.UNMARKED_THOUGHT;
    if (said.size() > 1) {
      problem = "several stretches outside thought could be the answer";
      code = Code.AMBIGUOUS;
    } else if (split.has(How.BETWEEN)) {
      problem = "thought is closed once more behind what may be the answer";
      code = Code.AMBIGUOUS;
    } else if (split.has(How.LETTERS) || mention(split, seen.profile())) {
      problem = "thought and answer cannot be told apart";
    } else if (split.thought().stream().anyMatch(Piece::open)) {
      problem = "thought begins behind what may be the answer, and never ends";
      code = seen.ranOut() ? Code.TRUNCATED_THOUGHT : code;
    } else if (Markup.foreign(split.text(), said.get(0))
        || Markup.closesForeign(split.text(), said.get(0), seen.profile())) {
      problem = "the answer has markup that is not understood";
    }
    return problem.isEmpty() ? Optional.empty() : Optional.of(seen.fail("R5", code, problem));
  }

  /** Whether the only marker, a closing one, may as well be a word of the answer. */
  private static boolean mention(Split split, Profile profile) {
    String text = split.text();
    for (Piece piece : split.pieces()) {
      if (piece.how() == How.CLOSER_ONLY) {
        int marker = text.indexOf('>', piece.end()) + 1;
        boolean before = " \t".indexOf(text.charAt(piece.end() - 1)) >= 0;
        boolean after = marker < text.length() && " \t,.;:".indexOf(text.charAt(marker)) >= 0;
        boolean known =
            profile.thought().opened() == Opened.EITHER
                || profile.thought().opened() == Opened.TEXT;
        return profile.thought().opened() == Opened.NEVER || (before && after && !known);
      }
    }
    return false;
  }

  private static Reply judged(Case seen, Split split, Piece piece) {
    Said.Left left = Said.of(split, piece, seen.profile());
    if (left.doubt()) {
      return seen.fail("R5", Code.AMBIGUOUS, "tokens stand in the middle of the answer");
    }
    String text = left.text(split.text());
    boolean narrates = NARRATION.matcher(text).lookingAt();
    if (mirrors(seen, text) || (expected(seen) && narrates)) {
      return seen.fail(Code.UNMARKED_THOUGHT, "the answer looks like the thought");
    }
    if (seen.ranOut()) {
      Code code = narrates ? Code.TRUNCATED_THOUGHT : Code.TRUNCATED_ANSWER;
      return seen.fail(code, "the model ran into its token limit" + seen.spent());
    }
    if (!seen.clean()) {
      return seen.reply().finish() == Finish.TOOL_CALLS
          ? seen.fail("R9", Code.EMPTY, "the model stopped for a call and called nothing")
          : seen.fail(Code.CUT, "the model stopped for a reason that is not known");
    }
    String raw = split.text().substring(left.start(), left.end());
    List<Edit> edits =
        left.drops().stream()
            .map(it -> new Edit(it.offset() - left.start(), it.removed(), "", it.kind()))
            .toList();
    return seen.prose(
        text,
        new Source("content", left.start(), left.end(), raw),
        edits,
        split.marked() ? "thought was split off by its markers" : "");
  }

  private static Reply nothingSaid(Case seen, Split split) {
    if (seen.ranOut() || Markup.cutCloser(split, seen.profile())) {
      return seen.fail(
          Code.TRUNCATED_THOUGHT, "thought was cut before anything was said" + seen.spent());
    }
    return seen.announced(split)
        ? seen.fail(Code.UNMARKED_THOUGHT, "thought is announced and never ends")
        : seen.fail("R5", Code.EMPTY, "the model said nothing" + seen.spent());
  }

  /** A server that fills an empty answer with the thought makes both the same. */
  private static boolean mirrors(Case whole, String text) {
    return whole.fields().thoughts().stream().anyMatch(it -> it.text().strip().equals(text));
  }

  /** A family that thinks, and no thought anywhere: what is said may be it. */
  private static boolean expected(Case seen) {
    return seen.profile().thinks() && seen.fields().thoughts().isEmpty();
  }
}
