package io.anchorwatch.model;

/** What a right answer looks like; evidence for or against a reply is judged by it. */
public sealed interface AnswerFormat {
  /** Text for people; never recovered from thought. */
  record Prose() implements AnswerFormat {}

  /** Any JSON object. */
  record AnyObject() implements AnswerFormat {}

  /**
   * JSON under a schema.
   *
   * @param name a short name servers show, letters, digits and underscores
   * @param schema JSON Schema (draft 2020-12) as text
   */
  record UnderSchema(String name, String schema) implements AnswerFormat {
    public UnderSchema {
      if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
        throw new IllegalArgumentException("a schema's name is letters and digits, was " + name);
      }
    }
  }
}
