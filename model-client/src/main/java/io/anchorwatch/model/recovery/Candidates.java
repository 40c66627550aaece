package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Reading;
import io.anchorwatch.model.recovery.Candidate.Mended;
import io.anchorwatch.model.recovery.Fences.Fence;
import io.anchorwatch.model.recovery.JsonReader.Broken;
import io.anchorwatch.model.recovery.JsonReader.Outcome;
import io.anchorwatch.model.recovery.JsonReader.Read;
import io.anchorwatch.model.recovery.JsonReader.Why;
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
    if (first >= end || !(read(first, end) instanceof Read read)) {
      return Optional.empty();
    }
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
            read.value(),
            new Mended(edits, read.clash(), start < tornUntil)));
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
    if (read(at, to) instanceof Read read) {
      return Optional.of(
          new Candidate(
              field,
              text,
              at,
              read.end(),
              read.value(),
              new Mended(read.edits(), read.clash(), at < tornUntil)));
    }
    return Optional.empty();
  }

  private Outcome read(int at, int to) {
    Outcome outcome = JsonReader.read(text, at, to, reading.limits(), mayClose);
    effort.spend(outcome.end() - at);
    if (outcome instanceof Broken broken && "{[\"".indexOf(text.charAt(at)) >= 0) {
      Optional<Read> mended = mended(broken, at, to);
      if (mended.isPresent()) {
        return mended.get();
      }
      tooDeep |= broken.why() == Why.TOO_DEEP;
      cut |= broken.why() == Why.CUT;
      damaged |= broken.why() == Why.DAMAGED;
      if (broken.begun() && at >= tornUntil && text.charAt(at) != '"') {
        tornUntil = closer(at, to);
      }
    }
    return outcome;
  }

  /** What more mending makes of a value that looks like JSON and is not. */
  private Optional<Read> mended(Broken broken, int at, int to) {
    if (broken.why() == Why.TOO_DEEP || effort.spent() || !(broken.begun() || opensJson(at, to))) {
      return Optional.empty();
    }
    Reading read = reading.tolerant().value(chars(), at, to, mayClose);
    if (read instanceof Reading.Value value && !mayHideComment(value)) {
      effort.spend(value.end() - at);
      return Optional.of(new Read(value.node(), at, value.end(), value.edits(), false));
    }
    effort.spend(to - at);
    if (read instanceof Reading.Refusal refusal) {
      ambiguous |= refusal.cause() == Reading.Cause.AMBIGUOUS;
      cut |= refusal.cause() == Reading.Cause.CUT;
    }
    return Optional.empty();
  }

  /** Slashes in text without quotes belong to it or begin a comment; nobody knows. */
  private static boolean mayHideComment(Reading.Value value) {
    return value.edits().stream()
        .anyMatch(it -> it.kind().equals("bare-string") && it.inserted().contains("//"));
  }

  /** Whether a bracket is followed by what JSON, however damaged, has there; prose has not. */
  private boolean opensJson(int at, int to) {
    int next = Spaces.forward(text, at + 1, to);
    if (next >= to || "\"'`\u201c\u2018{[".indexOf(text.charAt(next)) >= 0) {
      return next < to;
    }
    int end = next;
    while (end < to && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    int colon = Spaces.forward(text, end, to);
    return text.charAt(at) == '{' && end > next && colon < to && text.charAt(colon) == ':';
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
