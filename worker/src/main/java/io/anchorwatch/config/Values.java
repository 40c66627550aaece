package io.anchorwatch.config;

import io.anchorwatch.jobs.Key;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Typed access to what was given; a value that cannot be read is a finding and counts as absent.
 */
record Values(Map<String, Given> given, Place place, Findings findings) {
  Values {
    given = Map.copyOf(given);
  }

  boolean has(Key<?> key) {
    return given.containsKey(key.name());
  }

  /** Where a key stands; the whole file if it is not given. */
  Place placeOf(Key<?> key) {
    Given at = given.get(key.name());
    return at == null ? place : at.place();
  }

  /** The value, or the default. */
  <T> T read(Key<T> key) {
    return readGiven(key).orElseGet(() -> fallback(key));
  }

  /** The value if it is given and can be read. */
  <T> Optional<T> readGiven(Key<T> key) {
    Given text = given.get(key.name());
    if (text == null) {
      if (key.required()) {
        findings.error(
            place, key.name(), Findings.MISSING, "Write " + key.name() + " = " + example(key));
      }
      return Optional.empty();
    }
    if (text.value().isEmpty()) {
      // Found by the reader of the file already.
      return Optional.empty();
    }
    try {
      T value = key.type().parse(text.value());
      warnOfHabits(text, key);
      return Optional.of(value);
    } catch (IllegalArgumentException e) {
      findings.refused(text, e, key.type());
      return Optional.empty();
    }
  }

  /** A text takes anything, also what was meant to be taken away. */
  private void warnOfHabits(Given text, Key<?> key) {
    if (text.value().matches("\"[^\"]*\"|'[^']*'")) {
      warning(key, "the quotes are part of the value", "Take them away");
    }
    if (text.value().matches(".*\\S\\s+#\\s.*")) {
      warning(
          key, "what follows the # is part of the value", "Write comments on lines of their own");
    }
  }

  /** A mistake about a key. */
  void error(Key<?> key, String what, String mend) {
    findings.error(placeOf(key), key.name(), what, mend);
  }

  /** Something odd about a key. */
  void warning(Key<?> key, String what, String mend) {
    findings.warning(placeOf(key), key.name(), what, mend);
  }

  /** Finds every key that is none of the known ones. */
  void refuseUnknown(Collection<String> known, String reference) {
    for (Given each : given.values()) {
      if (JobKeys.all().stream().anyMatch(key -> key.name().equals(each.key()))) {
        findings.error(
            each.place(), each.key(), "is a key of a job", "Move it to the job's file in jobs.d");
      } else if (!known.contains(each.key())) {
        findings.error(
            each.place(), each.key(), "unknown key", Spelling.mend(each.key(), known, reference));
      }
    }
  }

  private static String example(Key<?> key) {
    return "<" + key.type().label() + ">";
  }

  private static <T> T fallback(Key<T> key) {
    String text = key.fallback();
    if (text == null) {
      throw new IllegalArgumentException(key.name() + " has no default");
    }
    return key.type().parse(text);
  }
}
