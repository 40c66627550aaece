package io.anchorwatch.model.openai;

/** How a server is asked for structured output, the strictest first. */
enum Structure {
  JSON_SCHEMA,
  JSON_OBJECT,
  PROMPT;

  /** What to try when a server does not know this one; the last has none after it. */
  Structure next() {
    return this == JSON_SCHEMA ? JSON_OBJECT : PROMPT;
  }
}
