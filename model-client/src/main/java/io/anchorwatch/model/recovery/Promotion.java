package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Allowance;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.json.Same;
import io.anchorwatch.model.recovery.Fields.Thought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lifts an answer out of thought if, and only if, the evidence carries it: a clean end, exactly one
 * conforming value that stands last, and nothing that disowns it.
 */
final class Promotion {
  private final Case judged;
  private final Shape shape;
  private boolean beyondLimits;

  Promotion(Case judged, Shape shape) {
    this.judged = judged;
    this.shape = shape;
  }

  Reply decide(boolean cutCloser) {
    if (judged.ranOut() && !completeAtLength()) {
      return judged.fail(
          Code.TRUNCATED_THOUGHT, "the model thought until its token limit" + judged.spent());
    }
    if (cutCloser) {
      return judged.fail(Code.TRUNCATED_THOUGHT, "thought ends within its own closing marker");
    }
    if (!judged.clean() && !judged.ranOut()) {
      return judged.fail(Code.EMPTY, "the model said nothing, and its end was not clean");
    }
    List<Candidate> conforming = Rivals.conforming(all(), shape);
    if (beyondLimits) {
      return judged.fail(Code.LIMIT, "thought is nested too deeply or too tangled to be read");
    }
    if (conforming.size() > 1 && judged.asked().allowed().contains(Allowance.LAST_VALUE)) {
      int last = conforming.size() - 1;
      return promoted(conforming.get(last), conforming.subList(0, last));
    }
    return switch (conforming.size()) {
      case 0 -> judged.fail(Code.EMPTY, "the model said nothing" + judged.spent());
      case 1 -> promoted(conforming.get(0), List.of());
      default ->
          judged.fail(
              "R2",
              Code.AMBIGUOUS,
              conforming.size() + " values in thought conform and differ",
              conforming);
    };
  }

  /** Values in thought that conform and differ from one that stands in the answer. */
  List<Candidate> rivals(Candidate answer) {
    return Rivals.conforming(all(), shape).stream()
        .filter(it -> !Same.value(it.value(), answer.value()))
        .toList();
  }

  private boolean completeAtLength() {
    return judged.profile().trust().completeAtLength()
        && judged.fields().thoughts().size() == 1
        && shape.closed()
        && sought(judged.fields().thoughts().get(0)).stream()
            .anyMatch(it -> it.wholeText() && it.untouched());
  }

  private Reply promoted(Candidate value, List<Candidate> rivals) {
    boolean whole = value.wholeText() && value.untouched();
    boolean strong = whole || noThoughtCounted();
    if (shape.any() && !whole) {
      return judged.fail(Code.EMPTY, "any object would do, and thought is not one as a whole");
    }
    if (!strong && !value.lastThing()) {
      return judged.fail(Code.AMBIGUOUS, "the only conforming value is not the last thing thought");
    }
    Optional<String> doubt =
        repeatsPrompt(value)
            ? Optional.of("the only conforming value repeats an example of the request")
            : Rivals.doubt(value, shape, true);
    if (doubt.isPresent()) {
      return judged.fail(Code.AMBIGUOUS, doubt.get());
    }
    return judged.answer(strong ? "R3" : "R2", value, rivals, "the answer stood in thought");
  }

  /** The server counted no thought, so what stands in the thought's field was said. */
  private boolean noThoughtCounted() {
    return judged.profile().trust().countsThought()
        && judged.reply().usage().reasoningTokens().orElse(-1) == 0;
  }

  private boolean repeatsPrompt(Candidate value) {
    List<Candidate> given = new ArrayList<>();
    for (String prompt : judged.asked().prompts()) {
      Effort effort = new Effort(prompt.length());
      Candidates seen =
          new Candidates("prompt", prompt, judged.settings().reading(), effort, false);
      given.addAll(seen.within(0, prompt.length()));
    }
    Set<String> known =
        given.stream().map(it -> Canonical.of(it.value())).collect(Collectors.toSet());
    return known.contains(Canonical.of(value.value()));
  }

  private List<Candidate> all() {
    List<Candidate> all = new ArrayList<>();
    judged.fields().thoughts().forEach(thought -> all.addAll(sought(thought)));
    return all;
  }

  private List<Candidate> sought(Thought thought) {
    String text = thought.text();
    Candidates seen = judged.candidates(thought.field(), text, false);
    Optional<Candidate> whole = seen.whole(0, text.length());
    List<Candidate> found = new ArrayList<>();
    if (whole.isPresent()) {
      found.add(whole.get());
    } else {
      found.addAll(afterMarkers(seen, text));
    }
    beyondLimits |= seen.beyondLimits();
    return found;
  }

  /** Thought that holds its own closer says its answer behind it; all else is looked at too. */
  private List<Candidate> afterMarkers(Candidates seen, String text) {
    Split split = judged.split(text);
    List<Candidate> found = new ArrayList<>();
    for (Piece piece : split.pieces()) {
      found.addAll(seen.within(piece.start(), piece.end()));
    }
    return found;
  }
}
