package io.anchorwatch.model.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.ref.WeakReference;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Whether a value is what a JSON Schema (draft 2020-12) wants. Several rules ask about one value in
 * turn, and judging a large one costs as much as reading it: the last verdict is kept. Safe for use
 * by many threads.
 */
public final class Conformance implements Predicate<JsonNode> {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;
  private volatile Verdict last = new Verdict(new WeakReference<>(null), false);

  /** What was found about one value, which is not kept alive. */
  private record Verdict(WeakReference<JsonNode> value, boolean conforms) {}

  /**
   * Compiles a schema.
   *
   * @throws RuntimeException if it is none
   */
  public Conformance(JsonNode schema) {
    try {
      this.schema = REGISTRY.getSchema(schema);
      this.schema.initializeValidators();
    } catch (StackOverflowError endless) {
      throw new IllegalArgumentException("the schema is nested too deeply", endless);
    }
  }

  /**
   * Judges a value.
   *
   * @throws IllegalArgumentException if the schema refers to itself without an end, which shows
   *     only when it is applied
   */
  @Override
  public boolean test(JsonNode value) {
    Verdict known = last;
    if (known.value().refersTo(value)) {
      return known.conforms();
    }
    boolean conforms = conforms(value);
    last = new Verdict(new WeakReference<>(value), conforms);
    return conforms;
  }

  private boolean conforms(JsonNode value) {
    try {
      return schema.validate(value).isEmpty();
    } catch (StackOverflowError endless) {
      throw new IllegalArgumentException("the schema refers to itself without an end", endless);
    }
  }
}
