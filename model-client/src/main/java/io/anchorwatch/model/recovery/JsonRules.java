package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.recovery.Fields.Thought;
import io.anchorwatch.model.recovery.ThoughtSplit.Piece;
import io.anchorwatch.model.recovery.ThoughtSplit.Split;
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
    if (document.isPresent()) {
      return document(whole, document.get(), "");
    }
    if (seen.beyondLimits()) {
      return tangled(whole);
    }
    Split split =
        ThoughtSplit.of(content, whole.profile(), whole.settings().limits(), whole.effort());
    List<Thought> inline = new ArrayList<>();
    split.thought().stream().map(this::thought).forEach(inline::add);
    Case judged = whole.with(inline);
    if (split.said().isEmpty()) {
      return new Promotion(judged, shape).decide(cutCloser(split));
    }
    return said(judged, split);
  }

  private Thought thought(Piece piece) {
    return new Thought("content", content.substring(piece.start(), piece.end()));
  }

  /** Whether thought that was never ended stops within its own closer. */
  private boolean cutCloser(Split split) {
    int start = content.lastIndexOf('<');
    return split.thought().stream().anyMatch(Piece::open)
        && start >= 0
        && content.length() - start > 1
        && whole.profile().markers().stream()
            .anyMatch(it -> it.close().startsWith(content.substring(start)));
  }

  /** The field is one value and nothing else. */
  private Reply document(Case judged, Candidate value, String note) {
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
    return judged.answer(value.untouched() ? "R1" : "R6", value, List.of(), note);
  }

  private Reply placeholder(Case judged, Candidate value) {
    Promotion promotion = new Promotion(judged, shape);
    if (!shape.conforms(value.value())) {
      return promotion.decide(false);
    }
    List<Candidate> rivals = promotion.rivals(value);
    if (!rivals.isEmpty()) {
      return judged.fail(
          Code.AMBIGUOUS,
          "an empty answer conforms, and so does a value in " + rivals.get(0).field());
    }
    return judged.answer("R1", value, List.of(), "");
  }

  /** Something was said besides thought, and it is not one value as a whole. */
  private Reply said(Case judged, Split split) {
    Candidates seen = judged.candidates("content", content, judged.clean());
    List<Candidate> all = new ArrayList<>();
    boolean whole = split.said().size() == 1;
    for (Piece piece : split.said()) {
      Optional<Candidate> document = seen.whole(piece.start(), piece.end());
      if (document.isPresent() && whole) {
        return document(judged, document.get(), "thought was split off by its markers");
      }
      document.ifPresentOrElse(all::add, () -> all.addAll(seen.within(piece.start(), piece.end())));
    }
    if (seen.beyondLimits()) {
      return tangled(judged);
    }
    if (split.said().stream().anyMatch(it -> Markup.foreign(content, it.start(), it.end()))) {
      return judged.fail(Code.UNMARKED_THOUGHT, "the answer has markup this profile does not know");
    }
    List<Candidate> conforming = shape.any() ? List.of() : Rivals.conforming(all, shape);
    return switch (conforming.size()) {
      case 0 -> nothingConforms(judged, seen, all);
      case 1 -> extracted(judged, conforming.get(0), all);
      default -> judged.fail(Code.AMBIGUOUS, conforming.size() + " values conform and differ");
    };
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
      return judged.fail(Code.AMBIGUOUS, doubt.get());
    }
    List<Source> others =
        all.stream().filter(it -> !it.equals(value)).map(Candidate::source).toList();
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
    if (all.isEmpty() && seen.damaged()) {
      return judged.fail(Code.UNREPAIRABLE, "the answer is not JSON and cannot be mended");
    }
    return judged.fail(Code.SCHEMA_MISMATCH, "nothing in the answer conforms to the schema");
  }

  private static Reply tangled(Case judged) {
    return judged.fail(Code.LIMIT, "the reply is nested too deeply or too tangled to be read");
  }
}
