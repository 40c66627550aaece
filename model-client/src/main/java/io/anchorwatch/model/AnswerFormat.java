package io.anchorwatch.model;

import java.util.Set;

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
   * @param allowed what may be done to an answer so that it conforms; nothing by default
   */
  record UnderSchema(String name, String schema, Set<Allowance> allowed) implements AnswerFormat {
    public UnderSchema {
      allowed = Set.copyOf(allowed);
      if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
        throw new IllegalArgumentException("a schema's name is letters and digits, was " + name);
      }
    }

    /** A schema to be met without help. */
    public UnderSchema(String name, String schema) {
      this(name, schema, Set.of());
    }

    /** The same with so much allowed and nothing else. */
    public UnderSchema allowing(Allowance... allowances) {
      return new UnderSchema(name, schema, Set.of(allowances));
    }
  }
}
