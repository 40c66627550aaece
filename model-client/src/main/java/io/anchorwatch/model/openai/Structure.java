package io.anchorwatch.model.openai;

/** How a server is asked for structured output, the strictest first. */
public enum Structure {
  /** {@code response_format json_schema}, strict. */
  JSON_SCHEMA,
  /** {@code response_format json_object}; the schema goes into the prompt. */
  JSON_OBJECT,
  /** The prompt alone. */
  PROMPT;

  /** What to try when a server does not know this one; the last has none after it. */
  Structure next() {
    return this == JSON_SCHEMA ? JSON_OBJECT : PROMPT;
  }
}
