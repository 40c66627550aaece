package io.anchorwatch.model.openai;

/**
 * A text that must not be seen: it prints as {@code ****}.
 *
 * @param value the text; empty for none
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "****";
  }
}
