package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Standard JSON (RFC 8259) to values: integers and decimals of any length, nothing rounded. Keys
 * that come twice with one value are kept once; with two values they clash. Immutable; safe for use
 * by many threads.
 */
final class Standard {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 1000;

  private final JsonFactory factory;

  Standard(Bounds bounds) {
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(bounds.maxDepth())
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(bounds.maxChars())
                    .maxNameLength(bounds.maxChars())
                    .build())
            .build();
  }

  /**
   * A value, or why there is none.
   *
   * @param node the value if {@code refusal} is null
   * @param clash where a key came again with another value; negative if none did
   */
  record Parsed(JsonNode node, int clash, @Nullable Refusal refusal) {}

  Parsed parse(String json) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
      Tree tree = new Tree(parser);
      if (!tree.read()) {
        return refused(Cause.NOTHING, 0, "there is no JSON in it");
      }
      if (parser.nextToken() != null) {
        return refused(Cause.NOT_STANDARD, Tree.offset(parser), "something follows the value");
      }
      return tree.tooLarge() >= 0
          ? refused(Cause.LIMIT, tree.tooLarge(), "a number with too large an exponent")
          : new Parsed(tree.root(), tree.clash(), null);
    } catch (StreamConstraintsException problem) {
      return refused(Cause.LIMIT, offset(problem), String.valueOf(problem.getOriginalMessage()));
    } catch (ArithmeticException | NumberFormatException problem) {
      return refused(Cause.LIMIT, 0, "a number with too large an exponent");
    } catch (JacksonException problem) {
      return refused(
          Cause.NOT_STANDARD, offset(problem), String.valueOf(problem.getOriginalMessage()));
    }
  }

  private static Parsed refused(Cause cause, int offset, String reason) {
    return new Parsed(NODES.missingNode(), -1, new Refusal(cause, offset, reason));
  }

  private static int offset(JacksonException problem) {
    return problem.getLocation() == null
        ? 0
        : (int) Math.max(0, problem.getLocation().getCharOffset());
  }
}
