package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import io.anchorwatch.model.json.Search.Found;
import io.anchorwatch.model.json.Search.Read;
import io.anchorwatch.model.json.Search.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Reads a text as JSON: a value that is right, or a refusal that says where and why. Standard JSON
 * is returned as it stands. Damaged JSON is mended where one reading is clearly the likeliest;
 * where two are about as likely, only a schema that one of them meets decides. Never throws for
 * what a text holds. Immutable; safe for use by many threads.
 */
public final class TolerantReader {
  private static final int MARGIN = 2;
  private static final int MOST_ENCODINGS = 2;

  private final Leniency leniency;
  private final Bounds bounds;
  private final Standard standard;

  /**
   * Makes a reader.
   *
   * @param leniency how much may be mended
   * @param bounds what is refused as too large
   */
  public TolerantReader(Leniency leniency, Bounds bounds) {
    this.leniency = leniency;
    this.bounds = bounds;
    this.standard = new Standard(bounds);
  }

  /** Reads a whole text of which no schema is known. */
  public Reading read(String text) {
    return read(text, any -> true, false, 0);
  }

  /**
   * Reads a whole text.
   *
   * @param schema what the value must meet; evidence where there are several readings
   */
  public Reading read(String text, Predicate<JsonNode> schema) {
    return read(text, schema, true, 0);
  }

  /**
   * Reads the one value that begins at a place; what follows it does not matter. Offsets count from
   * the start of the text.
   *
   * @param mayClose whether closers that are missing at {@code end} may be added
   */
  public Reading value(char[] text, int start, int end, boolean mayClose) {
    Found found = Search.at(text, start, end, new Settings(standard, bounds, leniency, mayClose));
    return pick(List.of(found), any -> true);
  }

  private Reading read(String text, Predicate<JsonNode> schema, boolean known, int encodings) {
    if (text.length() > bounds.maxChars()) {
      return new Refusal(Cause.LIMIT, bounds.maxChars(), "longer than " + bounds.maxChars());
    }
    if (text.startsWith("\ufeff")) {
      return leniency == Leniency.STANDARD
          ? new Refusal(Cause.NOT_STANDARD, 0, "a byte order mark before the value")
          : mended(text, schema, known);
    }
    Standard.Parsed parsed = standard.parse(text);
    Refusal refusal = parsed.refusal();
    if (refusal == null) {
      return whole(text, parsed, schema, encodings);
    }
    if (leniency == Leniency.STANDARD || refusal.cause() == Cause.LIMIT) {
      return refusal;
    }
    return mended(text, schema, known);
  }

  /** What a standard text says. Of keys that come twice, {@code STANDARD} takes the last. */
  private Reading whole(
      String text, Standard.Parsed parsed, Predicate<JsonNode> schema, int encodings) {
    if (parsed.clash() >= 0 && leniency != Leniency.STANDARD) {
      return new Refusal(
          Cause.AMBIGUOUS, parsed.clash(), "a key comes twice with different values");
    }
    if (schema.test(parsed.node())) {
      return new Value(parsed.node(), text, 0, text.length(), List.of());
    }
    if (parsed.node().isString() && leniency != Leniency.STANDARD && encodings < MOST_ENCODINGS) {
      String inner = parsed.node().asString();
      if (read(inner, schema, true, encodings + 1) instanceof Value value) {
        Edit edit = new Edit(0, text.length(), value.json(), Kind.DOUBLE_ENCODED.spelling());
        return new Value(value.node(), value.json(), 0, text.length(), List.of(edit));
      }
    }
    return mismatch(0);
  }

  private static Refusal mismatch(int offset) {
    return new Refusal(Cause.SCHEMA_MISMATCH, offset, "it is not what the schema wants");
  }

  private Reading mended(String text, Predicate<JsonNode> schema, boolean known) {
    Settings settings = new Settings(standard, bounds, leniency, true);
    Passages passages = new Passages(text.toCharArray(), settings);
    passages.find(known);
    Refusal refusal = passages.refusal();
    if (refusal != null) {
      return refusal;
    }
    if (passages.found().isEmpty()) {
      return new Refusal(Cause.NOTHING, 0, "there is no JSON in it");
    }
    Reading one = pick(passages.found(), schema);
    boolean several = known && passages.found().size() > 1 && !passages.gaps();
    if (several && !(one instanceof Value)) {
      Reading list = several(passages.found());
      if (list instanceof Value value && schema.test(value.node())) {
        return value;
      }
    }
    return one;
  }

  /** The one value among all readings that the schema allows. */
  private static Reading pick(List<Found> found, Predicate<JsonNode> schema) {
    List<Read> right = new ArrayList<>();
    for (Found place : found) {
      if (place.reads().isEmpty()) {
        return place.refusal();
      }
      List<Read> here = place.reads().stream().filter(it -> schema.test(it.node())).toList();
      if (here.size() > 1 && here.get(1).cost() - here.get(0).cost() < MARGIN) {
        return ambiguous(here.get(0), "it can be read in two ways");
      }
      if (!here.isEmpty() && place.tooMany()) {
        return ambiguous(here.get(0), "it can be read in too many ways");
      }
      if (!here.isEmpty()) {
        right.add(here.get(0));
      }
    }
    if (right.isEmpty()) {
      return mismatch(found.get(0).reads().get(0).start());
    }
    for (Read other : right) {
      if (!other.node().equals(right.get(0).node())) {
        return ambiguous(other, "there are several values");
      }
    }
    return right.get(0).value();
  }

  private static Refusal ambiguous(Read read, String reason) {
    int offset = read.edits().isEmpty() ? read.start() : read.edits().get(0).offset();
    return new Refusal(Cause.AMBIGUOUS, offset, reason);
  }

  /** Several values one after the other, as one list. */
  private Reading several(List<Found> found) {
    List<Edit> edits = new ArrayList<>();
    StringBuilder json = new StringBuilder("[");
    int start = found.get(0).reads().get(0).start();
    int at = start;
    edits.add(new Edit(start, 0, "[", Kind.SEVERAL_VALUES.spelling()));
    for (Found place : found) {
      Read read = place.reads().get(0);
      if (at > start) {
        edits.add(new Edit(at, read.start() - at, ",", Kind.SEVERAL_VALUES.spelling()));
        json.append(',');
      }
      edits.addAll(read.edits());
      json.append(read.json());
      at = read.end();
    }
    edits.add(new Edit(at, 0, "]", Kind.SEVERAL_VALUES.spelling()));
    Standard.Parsed parsed = standard.parse(json.append(']').toString());
    Refusal refusal = parsed.refusal();
    return refusal != null ? refusal : new Value(parsed.node(), json.toString(), start, at, edits);
  }
}
