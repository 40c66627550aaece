package io.anchorwatch.jobs;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a configuration value is read. Immutable.
 *
 * @param label the kind and range for people, for example {@code a whole number from 1 to 100}
 * @param reader text to value; throws {@link BadValueException} with what is wrong and what to
 *     write instead
 * @param words every text that it takes, where they are few enough to be listed; otherwise empty. A
 *     slip of the fingers in one of them is recognised
 */
public record ValueType<T>(String label, Function<String, T> reader, List<String> words) {
  public ValueType {
    words = List.copyOf(words);
  }

  /** A type whose texts cannot be listed. */
  public ValueType(String label, Function<String, T> reader) {
    this(label, reader, List.of());
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException with a message for people: what is wrong. What to write
   *     instead
   */
  public T parse(String text) {
    return reader.apply(text);
  }

  /** The same type where an empty text means "not given". */
  public ValueType<Optional<T>> optional() {
    return new ValueType<>(
        label, text -> text.isEmpty() ? Optional.empty() : Optional.of(parse(text)), words);
  }

  /** The same type under another label. */
  public ValueType<T> named(String otherLabel) {
    return new ValueType<>(otherLabel, reader, words);
  }

  /** Any text. */
  public static ValueType<String> text() {
    return new ValueType<>("text", Function.identity());
  }

  /** {@code true} or {@code false}, nothing else. */
  public static ValueType<Boolean> flag() {
    return new ValueType<>(
        "true or false",
        text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new BadValueException(
                quoted(text) + " is neither true nor false", "Write true or false");
          }
          return Boolean.valueOf(text);
        },
        List.of("true", "false"));
  }

  /** A whole number within a range, both ends included. */
  public static ValueType<Long> whole(long least, long most) {
    String label = "a whole number from " + least + " to " + most;
    return new ValueType<>(
        label,
        text -> {
          try {
            return within(text, Long.parseLong(text), least, most, label);
          } catch (NumberFormatException e) {
            throw new BadValueException(quoted(text) + " is not a whole number", "Write " + label);
          }
        });
  }

  /** A decimal number within a range, both ends included. */
  public static ValueType<Double> decimal(double least, double most) {
    String label = "a number from " + least + " to " + most;
    return new ValueType<>(
        label,
        text -> {
          if (!text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
            throw new BadValueException(quoted(text) + " is not a number", "Write " + label);
          }
          return within(text, Double.parseDouble(text), least, most, label);
        });
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> kind) {
    List<E> constants = Arrays.asList(kind.getEnumConstants());
    String label =
        "one of " + constants.stream().map(ValueType::spelled).collect(Collectors.joining(", "));
    return new ValueType<>(
        label,
        text ->
            constants.stream()
                .filter(constant -> spelled(constant).equals(text))
                .findFirst()
                .orElseThrow(
                    () ->
                        new BadValueException(
                            quoted(text) + " is not known here", "Write " + label)),
        constants.stream().map(ValueType::spelled).toList());
  }

  /** A duration within a range, both ends included; see {@link Durations}. */
  public static ValueType<Duration> duration(Duration least, Duration most) {
    String label = "a duration from " + Durations.format(least) + " to " + Durations.format(most);
    return new ValueType<>(label, text -> within(text, Durations.parse(text), least, most, label));
  }

  /** Values separated by commas, none of them empty; an empty text is an empty list. */
  public static ValueType<List<String>> list() {
    return new ValueType<>("a list separated by commas", ValueType::items);
  }

  private static List<String> items(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<String> items = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (items.contains("")) {
      throw new BadValueException(
          quoted(text) + " has an empty place in its list",
          "Write one comma between two values and none at the ends");
    }
    return items;
  }

  /** A constant's name as it stands in a file: {@code RUN_ONCE} is {@code run-once}. */
  public static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <C extends Comparable<C>> C within(
      String text, C value, C least, C most, String label) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new BadValueException(quoted(text) + " is out of range", "Write " + label);
    }
    return value;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
