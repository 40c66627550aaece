package io.anchorwatch.config;

/**
 * A value that must not be shown: its text form is always {@code ****}.
 *
 * @param reveal the value itself, for the one place that sends it
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "****";
  }
}
