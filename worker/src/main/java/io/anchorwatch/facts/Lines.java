package io.anchorwatch.facts;

/** Takes lines of data. */
@FunctionalInterface
public interface Lines {
  /** One line, without its end. */
  void line(String text);
}
