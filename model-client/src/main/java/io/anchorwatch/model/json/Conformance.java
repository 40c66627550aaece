package io.anchorwatch.model.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Whether a value is what a JSON Schema (draft 2020-12) wants. Safe for use by many threads. */
public final class Conformance implements Predicate<JsonNode> {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;

  /**
   * Compiles a schema.
   *
   * @throws RuntimeException if it is none
   */
  public Conformance(JsonNode schema) {
    this.schema = REGISTRY.getSchema(schema);
    this.schema.initializeValidators();
  }

  @Override
  public boolean test(JsonNode value) {
    return schema.validate(value).isEmpty();
  }
}
