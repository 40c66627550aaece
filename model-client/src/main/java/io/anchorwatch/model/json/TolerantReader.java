package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import io.anchorwatch.model.json.Search.Found;
import io.anchorwatch.model.json.Search.Read;
import io.anchorwatch.model.json.Search.Rules;
import io.anchorwatch.model.json.Search.Settings;
import io.anchorwatch.model.json.Standard.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MOST_ENCODINGS = 2;

  private final Rules rules;
  private final Standard standard;

  /**
   * Makes a reader that refuses clashing keys.
   *
   * @param leniency how much may be mended
   * @param bounds what is refused as too large
   */
  public TolerantReader(Leniency leniency, Bounds bounds) {
    this(leniency, ClashingKeys.REFUSED, bounds);
  }

  /**
   * Makes a reader.
   *
   * @param leniency how much may be mended
   * @param clashing what is done about clashing keys
   * @param bounds what is refused as too large
   */
  public TolerantReader(Leniency leniency, ClashingKeys clashing, Bounds bounds) {
    this.rules = new Rules(leniency, clashing, bounds);
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
   * the start of the text. A bracket in prose that opens no JSON is refused as {@code NOTHING}.
   *
   * @param mayClose whether closers that are missing at {@code end} may be added
   * @param wanted what decides between several readings if any of them meets it
   */
  public Reading value(
      char[] text, int start, int end, boolean mayClose, Predicate<JsonNode> wanted) {
    Parser parser = standard.parser(text, start, end);
    Parsed first = Standard.first(parser);
    Refusal refusal = first.refusal();
    if (refusal == null) {
      return sound(text, start, first);
    }
    if (strict() || refusal.cause() == Cause.LIMIT) {
      return refusal;
    }
    if (!first.begun() && !Opening.likely(text, start, end)) {
      boolean cut = refusal.cause() == Cause.CUT;
      return cut
          ? refusal
          : new Refusal(Cause.NOTHING, refusal.offset(), "a bracket that opens no JSON");
    }
    Settings settings = new Settings(standard, rules, mayClose, wanted);
    Found found = Search.at(text, start, end, settings, parser);
    boolean any = found.reads().stream().noneMatch(it -> wanted.test(it.node()));
    return pick(List.of(found), any ? it -> true : wanted);
  }

  private boolean strict() {
    return rules.leniency() == Leniency.STANDARD;
  }

  /** What stands in a text as standard JSON; {@code STANDARD} takes the last of clashing keys. */
  private Reading sound(char[] text, int start, Parsed parsed) {
    int end = parsed.end();
    if (parsed.clash() < 0 || strict()) {
      return new Value(parsed.node(), start, end, List.of());
    }
    if (rules.clashing() == ClashingKeys.REFUSED) {
      return new Refusal(
          Cause.AMBIGUOUS, parsed.clash(), "a key comes twice with different values");
    }
    char[] json = Arrays.copyOfRange(text, start, end);
    List<Edit> last = LastKeys.only(json);
    return new Value(parsed.node(), start, end, Composed.of(List.of(), start, last));
  }

  private Reading read(String text, Predicate<JsonNode> schema, boolean known, int encodings) {
    int maxChars = rules.bounds().maxChars();
    if (text.length() > maxChars) {
      return new Refusal(Cause.LIMIT, maxChars, "longer than " + maxChars);
    }
    char[] chars = text.toCharArray();
    Parser parser = standard.parser(chars, 0, chars.length);
    Parsed parsed = Standard.whole(parser);
    Refusal refusal = parsed.refusal();
    if (refusal == null) {
      return whole(text, chars, parsed, schema, encodings);
    }
    if (strict() || refusal.cause() == Cause.LIMIT) {
      return refusal;
    }
    return mended(chars, schema, known, parser);
  }

  private Reading whole(
      String text, char[] chars, Parsed parsed, Predicate<JsonNode> schema, int encodings) {
    Reading sound =
        parsed.clash() < 0
            ? new Value(parsed.node(), 0, text.length(), List.of())
            : sound(chars, 0, parsed);
    if (sound instanceof Refusal || schema.test(parsed.node())) {
      return sound;
    }
    if (parsed.node().isString() && !strict() && encodings < MOST_ENCODINGS) {
      String inner = parsed.node().asString();
      if (read(inner, schema, true, encodings + 1) instanceof Value value) {
        String json = value.json(inner);
        Edit edit = new Edit(0, text.length(), json, Kind.DOUBLE_ENCODED.spelling());
        return new Value(value.node(), 0, text.length(), List.of(edit));
      }
    }
    return mismatch(0);
  }

  private static Refusal mismatch(int offset) {
    return new Refusal(Cause.SCHEMA_MISMATCH, offset, "it is not what the schema wants");
  }

  private Reading mended(char[] text, Predicate<JsonNode> schema, boolean known, Parser begun) {
    Settings settings = new Settings(standard, rules, true, schema);
    Passages passages = new Passages(text, settings, begun);
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
      Reading list = several(text, passages.found());
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
      if (here.size() > 1 && here.get(1).cost() - here.get(0).cost() < Search.MARGIN) {
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
  private Reading several(char[] text, List<Found> found) {
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
      json.append(EditLog.applied(read.edits(), text, read.start(), read.end()));
      at = read.end();
    }
    edits.add(new Edit(at, 0, "]", Kind.SEVERAL_VALUES.spelling()));
    Parsed parsed = standard.parse(json.append(']').toString());
    Refusal refusal = parsed.refusal();
    return refusal != null ? refusal : new Value(parsed.node(), start, at, edits);
  }
}
