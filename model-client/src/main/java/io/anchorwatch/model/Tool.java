package io.anchorwatch.model;

/**
 * A tool that a model may call.
 *
 * @param name its name
 * @param parameters JSON Schema (draft 2020-12) of its arguments, as text
 */
public record Tool(String name, String parameters) {
  /** A tool that takes any arguments. */
  public static final String ANY = "{\"type\":\"object\"}";

  public Tool {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a tool has a name");
    }
  }
}
