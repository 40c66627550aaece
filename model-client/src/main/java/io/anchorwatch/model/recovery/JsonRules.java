package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Allowance;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for an answer under a schema. What conforms in the answer's own field is the answer; only a
 * blank or a placeholder that does not conform lets thought be looked at.
 */
final class JsonRules {
  private static final Set<String> PLACEHOLDERS = Set.of("{}", "[]", "null", "\"\"");

  private final Case whole;
  private final Shape shape;
  private final String content;

  JsonRules(Case whole, Shape shape) {
    this.whole = whole;
    this.shape = shape;
    this.content = whole.fields().content();
  }

  Reply decide() {
    Candidates seen = whole.candidates("content", content, whole.clean());
    Optional<Candidate> document = seen.whole(0, content.length());
    if (document.isPresent() && shape.conforms(document.get().value())) {
      return document(whole, document.get(), "R1", "");
    }
    Split split = whole.split();
    Case judged = whole.with(split);
    Optional<Reply> calls = CallRules.found(judged, split);
    if (calls.isPresent()) {
      return calls.get();
    }
    if (document.isPresent()) {
      return document(whole, document.get(), "R1", "");
    }
    if (seen.beyondLimits()) {
      return tangled(whole);
    }
    List<Said.Left> said =
        split.said().stream()
            .map(it -> Said.of(split, it, judged.profile()))
            .filter(it -> !it.blank())
            .toList();
    return said.isEmpty() ? nothingSaid(judged, split) : said(judged, split, said);
  }

  /** Channels say which of them is the answer's; what stands in another is none. */
  private Reply nothingSaid(Case judged, Split split) {
    Optional<Reply> calls = CallRules.thought(judged);
    if (calls.isPresent()) {
      return calls.get();
    }
    if (split.channels() && !judged.ranOut()) {
      return judged.fail(Code.EMPTY, "the channel of the answer is missing");
    }
    if (judged.announced(split)) {
      return judged.fail(Code.UNMARKED_THOUGHT, "thought is announced and never ends");
    }
    return new Promotion(judged, shape).decide(Markup.cutCloser(split, judged.profile()));
  }

  /** The field is one value and nothing else. */
  private Reply document(Case judged, Candidate value, String rule, String note) {
    if (PLACEHOLDERS.contains(Canonical.plain(value.value()))) {
      return placeholder(judged, value);
    }
    if (shape.echoes(value.value())) {
      return judged.fail(Code.SCHEMA_MISMATCH, "schema-echo: the model gave the schema back");
    }
    Optional<Candidate> inner = Envelope.opened(judged, value, shape);
    if (inner.isPresent() && judged.clean()) {
      return extracted(judged, inner.get(), List.of());
    }
    if (judged.clean() && !shape.any() && !shape.conforms(value.value())) {
      Optional<Candidate> decoded = Encoded.opened(judged, value, shape);
      if (decoded.isPresent()) {
        return judged.answer("R6", decoded.get(), List.of(), note);
      }
    }
    Optional<Candidate> coerced =
        judged.clean() && !shape.any() && !shape.conforms(value.value())
            ? Coercion.of(value, shape, judged.asked().allowed())
            : Optional.empty();
    if (coerced.isPresent() && !value.mended().clash()) {
      return judged.answer("R7", coerced.get(), List.of(), note);
    }
    if (!shape.conforms(value.value())) {
      return judged.fail(
          judged.ranOut() ? Code.TRUNCATED_ANSWER : Code.SCHEMA_MISMATCH,
          "the answer does not conform to the schema");
    }
    if (value.mended().clash()) {
      return judged.fail(Code.AMBIGUOUS, "a key of the answer came twice with different values");
    }
    if (!value.untouched() && !judged.clean()) {
      return judged.fail(Code.TRUNCATED_ANSWER, "the answer is damaged and may be cut");
    }
    return judged.answer(value.untouched() ? rule : "R6", value, List.of(), note);
  }

  private Reply placeholder(Case judged, Candidate value) {
    Promotion promotion = new Promotion(judged, shape);
    if (!shape.conforms(value.value())) {
      return promotion.decide(false);
    }
    List<Candidate> rivals = promotion.rivals(value);
    if (!rivals.isEmpty()) {
      return judged.fail(
          "R4",
          Code.AMBIGUOUS,
          "an empty answer conforms, and so does a value in " + rivals.get(0).field(),
          rivals);
    }
    return judged.answer("R1", value, List.of(), "");
  }

  /** Something was said besides thought, and it is not one value as a whole. */
  private Reply said(Case judged, Split split, List<Said.Left> said) {
    Candidates seen = judged.candidates("content", content, judged.clean());
    List<Candidate> all = new ArrayList<>(beforeClosers(judged, split));
    for (Said.Left left : said) {
      Optional<Candidate> document = seen.whole(left.start(), left.end());
      if (document.isPresent() && said.size() == 1 && all.isEmpty()) {
        if (!left.bare() && judged.ranOut()) {
          return judged.fail(Code.TRUNCATED_ANSWER, "the model ran into its token limit");
        }
        String rule = left.bare() ? "R1" : "R2";
        return document(judged, document.get(), rule, "thought and tokens were split off");
      }
      document.ifPresentOrElse(all::add, () -> all.addAll(seen.within(left.start(), left.end())));
    }
    if (seen.beyondLimits()) {
      return tangled(judged);
    }
    if (split.said().stream().anyMatch(it -> Markup.foreign(content, it))) {
      return judged.fail(Code.UNMARKED_THOUGHT, "the answer has markup this profile does not know");
    }
    List<Candidate> conforming = shape.any() ? List.of() : Rivals.conforming(all, shape);
    return switch (conforming.size()) {
      case 0 -> nothingConforms(judged, seen, all);
      case 1 -> extracted(judged, conforming.get(0), all);
      default -> several(judged, conforming, all);
    };
  }

  /**
   * Values that stand right where the answer would, if the closer behind them were only spoken of.
   */
  private List<Candidate> beforeClosers(Case judged, Split split) {
    List<Candidate> found = new ArrayList<>();
    boolean neverThinks = judged.profile().thought().opened() == Opened.NEVER;
    for (Piece piece : split.thought()) {
      if (piece.how() == How.BETWEEN || (piece.how() == How.CLOSER_ONLY && neverThinks)) {
        int start = Spaces.forward(content, piece.start(), piece.end());
        Candidates seen = judged.candidates("content", content, false);
        seen.within(piece.start(), piece.end()).stream()
            .filter(it -> it.start() == start && shape.conforms(it.value()))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Of several values only one that is announced as the final one can be the answer. */
  private Reply several(Case judged, List<Candidate> conforming, List<Candidate> all) {
    Candidate last = conforming.get(conforming.size() - 1);
    boolean marked = Context.announcesFinal(last);
    boolean onlyOne =
        conforming.stream().filter(Context::announcesFinal).count() == 1
            && conforming.stream().allMatch(it -> it.end() <= last.end());
    if ((marked && onlyOne) || judged.asked().allowed().contains(Allowance.LAST_VALUE)) {
      return extracted(judged, last, all);
    }
    return judged.fail(
        "R2", Code.AMBIGUOUS, conforming.size() + " values conform and differ", conforming);
  }

  private Reply extracted(Case judged, Candidate value, List<Candidate> all) {
    if (judged.ranOut()) {
      return judged.fail(Code.TRUNCATED_ANSWER, "the model ran into its token limit");
    }
    if (!judged.clean()) {
      return judged.fail(Code.CUT, "the model stopped for a reason that is not known");
    }
    Optional<String> doubt = Rivals.doubt(value, shape, false);
    if (doubt.isPresent()) {
      return judged.fail("R2", Code.AMBIGUOUS, doubt.get(), List.of(value));
    }
    List<Candidate> others = all.stream().filter(it -> !it.equals(value)).toList();
    return judged.answer("R2", value, others, "the answer stood among other text");
  }

  private Reply nothingConforms(Case judged, Candidates seen, List<Candidate> all) {
    if (judged.ranOut()) {
      boolean begun = !all.isEmpty() || seen.cut() || seen.damaged();
      return judged.fail(
          begun ? Code.TRUNCATED_ANSWER : Code.TRUNCATED_THOUGHT,
          "the model ran into its token limit" + judged.spent());
    }
    if (all.isEmpty() && seen.cut()) {
      return judged.fail(Code.TRUNCATED_ANSWER, "the answer ends in the middle of a value");
    }
    if (all.isEmpty() && seen.ambiguous()) {
      return judged.fail(Code.AMBIGUOUS, "the answer is damaged and can be read in several ways");
    }
    if (all.isEmpty() && seen.damaged()) {
      return judged.fail(Code.UNREPAIRABLE, "the answer is not JSON and cannot be mended");
    }
    return judged.fail(Code.SCHEMA_MISMATCH, "nothing in the answer conforms to the schema");
  }

  private static Reply tangled(Case judged) {
    return judged.fail(Code.LIMIT, "the reply is nested too deeply or too tangled to be read");
  }
}
