package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Reading;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import io.anchorwatch.model.recovery.Candidate.Mended;
import io.anchorwatch.model.recovery.Fences.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON values of one region of a field: the region as a whole, or the arrays and objects that
 * stand in it at the outermost level. Bounded by the {@link Effort}; not safe for many threads.
 */
final class Candidates {
  private final String field;
  private final String text;
  private final JsonReading reading;
  private final Effort effort;
  private final boolean mayClose;
  private boolean tooDeep;
  private boolean cut;
  private boolean damaged;
  private boolean ambiguous;
  private int tornUntil;
  private char[] chars = {};

  Candidates(String field, String text, JsonReading reading, Effort effort, boolean mayClose) {
    this.field = field;
    this.text = text;
    this.reading = reading;
    this.effort = effort;
    this.mayClose = mayClose;
  }

  /** Whether something was nested too deeply, or reading took more effort than it may. */
  boolean beyondLimits() {
    return tooDeep || effort.spent();
  }

  /** Whether a value was begun and not ended. */
  boolean cut() {
    return cut;
  }

  /** Whether something could be read in more than one way. */
  boolean ambiguous() {
    return ambiguous;
  }

  /** Whether something that looked like a value could not be read. */
  boolean damaged() {
    return damaged;
  }

  /** The one value the region consists of, fence and spaces aside. */
  Optional<Candidate> whole(int from, int to) {
    int start = Spaces.forward(text, from, to);
    int end = Spaces.backward(text, start, to);
    if (start == end) {
      return Optional.empty();
    }
    if (Fences.at(text, start, end)) {
      Fence fence = Fences.read(text, start, end);
      boolean all = fence.end() == end && (fence.closed() || mayClose);
      return all ? fenced(fence) : Optional.empty();
    }
    return document(start, end);
  }

  private Optional<Candidate> document(int start, int end) {
    List<Edit> edits = new ArrayList<>();
    int first = Spaces.skip(text, start, end, edits);
    Optional<Value> found = first < end ? read(first, end) : Optional.empty();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Value read = found.get();
    edits.addAll(read.edits());
    int after = Spaces.skip(text, read.end(), end, edits);
    if (after < end) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            field,
            text,
            start,
            end,
            read.node(),
            new Mended(edits, clash(read), start < tornUntil)));
  }

  private Optional<Candidate> fenced(Fence fence) {
    int start = Spaces.forward(text, fence.bodyStart(), fence.bodyEnd());
    int end = Spaces.backward(text, start, fence.bodyEnd());
    return document(start, end)
        .map(
            inner -> {
              List<Edit> edits = new ArrayList<>();
              edits.add(new Edit(fence.start(), start - fence.start(), "", "fence"));
              edits.addAll(inner.mended().edits());
              if (fence.end() > end) {
                edits.add(new Edit(end, fence.end() - end, "", "fence"));
              }
              return new Candidate(
                  field,
                  text,
                  fence.start(),
                  fence.end(),
                  inner.value(),
                  new Mended(edits, inner.mended().clash(), inner.mended().fragment()));
            });
  }

  /** All outermost arrays and objects of the region, in their order. */
  List<Candidate> within(int from, int to) {
    List<Candidate> found = new ArrayList<>();
    int at = from;
    while (at < to && !beyondLimits()) {
      char c = text.charAt(at);
      Optional<Candidate> here = Optional.empty();
      if ((c == '`' || c == '~') && Fences.at(text, at, to)) {
        here = fenceAt(at, to);
      } else if (c == '{' || c == '[') {
        here = valueAt(at, to);
      }
      here.ifPresent(found::add);
      at = here.map(Candidate::end).orElse(at + 1);
    }
    return found;
  }

  private Optional<Candidate> fenceAt(int at, int to) {
    Fence fence = Fences.read(text, at, to);
    effort.spend(fence.end() - at);
    return fence.closed() || mayClose ? fenced(fence) : Optional.empty();
  }

  /** The array or object that begins at a place. */
  Optional<Candidate> valueAt(int at, int to) {
    return read(at, to)
        .map(
            read ->
                new Candidate(
                    field,
                    text,
                    at,
                    read.end(),
                    read.node(),
                    new Mended(read.edits(), clash(read), at < tornUntil)));
  }

  private boolean clash(Value read) {
    return reading.clashMatters()
        && read.edits().stream().anyMatch(it -> it.kind().equals("clashing-key"));
  }

  private Optional<Value> read(int at, int to) {
    Reading read = reading.tolerant().value(chars(), at, to, mayClose, reading.wanted());
    if (read instanceof Value value && !mayHideComment(value)) {
      effort.spend(value.end() - at);
      return Optional.of(value);
    }
    refused(read, at, to);
    return Optional.empty();
  }

  private void refused(Reading read, int at, int to) {
    Cause cause = read instanceof Refusal refusal ? refusal.cause() : Cause.UNREPAIRABLE;
    boolean nothing = cause == Cause.NOTHING;
    effort.spend(nothing && read instanceof Refusal it ? it.offset() - at : to - at);
    if ("{[\"".indexOf(text.charAt(at)) < 0) {
      return;
    }
    tooDeep |= cause == Cause.LIMIT;
    cut |= cause == Cause.CUT;
    ambiguous |= cause == Cause.AMBIGUOUS;
    damaged |= cause != Cause.CUT && cause != Cause.LIMIT;
    if (!nothing && at >= tornUntil && text.charAt(at) != '"') {
      tornUntil = closer(at, to);
    }
  }

  /** Slashes in text without quotes belong to it or begin a comment; nobody knows. */
  private static boolean mayHideComment(Value value) {
    return value.edits().stream()
        .anyMatch(it -> it.kind().equals("bare-string") && it.inserted().contains("//"));
  }

  private char[] chars() {
    if (chars.length == 0) {
      chars = text.toCharArray();
    }
    return chars;
  }

  /** Where a damaged value ends as far as its own brackets tell. */
  private int closer(int opener, int to) {
    char open = text.charAt(opener);
    char close = open == '{' ? '}' : ']';
    int depth = 0;
    for (int at = opener; at < to; at++) {
      depth += text.charAt(at) == open ? 1 : 0;
      depth -= text.charAt(at) == close ? 1 : 0;
      if (depth == 0) {
        effort.spend(at - opener);
        return at;
      }
    }
    effort.spend(to - opener);
    return to;
  }
}
