package io.anchorwatch.logs;

import java.util.function.Supplier;

/** Values as texts that a line can take. */
final class Texts {
  private Texts() {}

  /** A value that cannot say what it is must not cost the event. */
  static String of(Object value) {
    try {
      Object said = value instanceof Supplier<?> supplier ? supplier.get() : value;
      return String.valueOf(said);
    } catch (RuntimeException problem) {
      return "(" + value.getClass().getName() + " cannot be shown: " + problem.getClass() + ")";
    }
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + "… (" + (text.length() - longest) + " more)";
  }
}
