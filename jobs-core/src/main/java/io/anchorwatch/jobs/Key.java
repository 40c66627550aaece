package io.anchorwatch.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration key, declared once: validation, {@code check --show} and the reference page all
 * come from it.
 *
 * @param name as written in a file, for example {@code duplicates.near-threshold}
 * @param type how its text is read and which values are in range
 * @param fallback the default as it would be written in a file; null if the key is required or has
 *     none
 * @param required whether a definition without it is a mistake
 * @param sentence what it does, in one sentence
 */
public record Key<T>(
    String name, ValueType<T> type, @Nullable String fallback, boolean required, String sentence) {
  public Key {
    if (fallback != null) {
      type.parse(fallback);
    }
  }

  /** An optional key with a default. */
  public static <T> Key<T> of(String name, ValueType<T> type, String fallback, String sentence) {
    return new Key<>(name, type, fallback, false, sentence);
  }

  /** A key that must be given. */
  public static <T> Key<T> required(String name, ValueType<T> type, String sentence) {
    return new Key<>(name, type, null, true, sentence);
  }

  /** A key without a default: its type reads an empty text as "not given". */
  public static <T> Key<Optional<T>> optional(String name, ValueType<T> type, String sentence) {
    return new Key<>(name, type.optional(), "", false, sentence);
  }
}
