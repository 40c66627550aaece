package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Standard JSON (RFC 8259) to values: integers and decimals of any length, nothing rounded. Keys
 * that come twice with one value are kept once; with two values they clash, and the last one counts
 * for who does not mind. Immutable; safe for use by many threads.
 */
final class Standard {
  private final int maxDepth;

  Standard(Bounds bounds) {
    this.maxDepth = bounds.maxDepth();
  }

  int maxDepth() {
    return maxDepth;
  }

  /**
   * A value, or why there is none.
   *
   * @param node the value if {@code refusal} is null
   * @param end one past the value, or where reading it ended
   * @param clash where a key came again with another value; negative if none did
   * @param begun whether a key or a scalar has been read
   */
  record Parsed(JsonNode node, int end, int clash, boolean begun, @Nullable Refusal refusal) {}

  Parsed parse(String json) {
    return whole(parser(json.toCharArray(), 0, json.length()));
  }

  Parser parser(char[] text, int from, int to) {
    return new Parser(text, from, to, maxDepth);
  }

  /** The one value a text consists of. */
  static Parsed whole(Parser parser) {
    boolean more = parser.run() && parser.skip() < parser.end();
    Refusal refusal =
        more
            ? new Refusal(Cause.NOT_STANDARD, parser.at(), "something follows the value")
            : parser.refusal();
    return parsed(parser, refusal);
  }

  /** The value a text begins with. */
  static Parsed first(Parser parser) {
    parser.run();
    return parsed(parser, parser.refusal());
  }

  private static Parsed parsed(Parser parser, @Nullable Refusal refusal) {
    int clash = refusal == null ? parser.tree().clash() : -1;
    return new Parsed(parser.tree().root(), parser.at(), clash, parser.begun(), refusal);
  }
}
