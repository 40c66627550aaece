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

  private static final Pattern ABOUT_THE_USER =
      Pattern.compile(
          "\\s*((okay|ok|alright|hmm|wait),?\\s*(so )?the user\\b"
              + "|(so,? )?the user('s (request|question|message)| (wants|asks|asked|said|says"
              + "|wrote|gave me|requests|requested|would like))\\b)",
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
    return doubt(seen, split, said).orElseGet(() -> judged(seen, split, said));
  }

  /** What keeps thought and answer from being told apart. */
  private static Optional<Reply> doubt(Case seen, Split split, List<Piece> said) {
    String problem = "";
    Code code = Code.UNMARKED_THOUGHT;
    if (said.size() > 1 && !Interleaved.in(split, seen.profile())) {
      problem = "several stretches outside thought could be the answer";
      code = Code.AMBIGUOUS;
    } else if (split.has(How.BETWEEN) || Mentions.doubted(split, said.get(0), seen.profile())) {
      problem = "thought is closed once more behind what may be the answer";
      code = Code.AMBIGUOUS;
    } else if (split.has(How.LETTERS) || mention(split, seen.profile())) {
      problem = "thought and answer cannot be told apart";
    } else if (split.thought().stream().anyMatch(Piece::open)) {
      problem = "thought begins behind what may be the answer, and never ends";
      code = seen.ranOut() ? Code.TRUNCATED_THOUGHT : code;
    } else if (said.stream().anyMatch(it -> Markup.unknown(split.text(), it, seen.profile()))) {
      problem = "the answer has markup that is not understood";
    }
    return problem.isEmpty() ? Optional.empty() : Optional.of(seen.fail("R5", code, problem));
  }

  /** Whether the only marker, a closing one, may as well be a word of the answer. */
  private static boolean mention(Split split, Profile profile) {
    Opened opened = profile.thought().opened();
    boolean known = opened == Opened.EITHER || opened == Opened.TEXT;
    List<Piece> pieces = split.pieces();
    for (int i = 0; i + 1 < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.how() == How.CLOSER_ONLY) {
        int after = pieces.get(i + 1).start();
        return opened == Opened.NEVER
            || (!known && Mentions.closer(split.text(), piece.end(), after));
      }
    }
    return false;
  }

  private static Reply judged(Case seen, Split split, List<Piece> said) {
    List<Said.Left> parts = said.stream().map(it -> Said.of(split, it, seen.profile())).toList();
    if (parts.stream().anyMatch(Said.Left::doubt)) {
      return seen.fail("R5", Code.AMBIGUOUS, "tokens stand in the middle of the answer");
    }
    Said.Left left = Said.joined(split.text(), said, parts);
    String text = left.text(split.text());
    boolean narrates = NARRATION.matcher(text).lookingAt();
    if (mirrors(seen, text) || (expected(seen) && narrates) || aboutTheUser(seen, text)) {
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
    return taken(seen, split, left);
  }

  private static Reply taken(Case seen, Split split, Said.Left left) {
    String raw = split.text().substring(left.start(), left.end());
    List<Edit> edits =
        left.drops().stream()
            .map(it -> new Edit(it.offset() - left.start(), it.removed(), "", it.kind()))
            .toList();
    return seen.prose(
        left.text(split.text()),
        new Source("content", left.start(), left.end(), raw),
        edits,
        split.marked() ? "thought was split off by its markers" : "");
  }

  private static Reply nothingSaid(Case seen, Split split) {
    Optional<Reply> calls = CallRules.thought(seen);
    if (calls.isPresent()) {
      return calls.get();
    }
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

  /** Where the family is not known, what speaks of the user may be thought that lost its marks. */
  private static boolean aboutTheUser(Case seen, String text) {
    return seen.profile().thought().opened() == Opened.UNKNOWN
        && !seen.ranOut()
        && seen.fields().thoughts().isEmpty()
        && ABOUT_THE_USER.matcher(text).lookingAt();
  }

  /** A family that thinks, and no thought anywhere: what is said may be it. */
  private static boolean expected(Case seen) {
    return seen.profile().thinks() && seen.fields().thoughts().isEmpty();
  }
}
