package io.anchorwatch.config;

import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.model.openai.Bounds;
import io.anchorwatch.model.openai.Deadlines;
import io.anchorwatch.model.openai.OpenAiSettings.Transfer;
import java.time.Duration;
import java.util.List;

/** The keys that say how the model's replies travel and where they are cut off. */
final class ReplyKeys {
  private static final long MANY = 1_000_000_000;
  private static final long MOST_BYTES = 1L << 30;

  private static final Key<Boolean> STREAM =
      Key.of("model.stream", ValueType.flag(), "true", "Whether replies are asked for as streams.");
  private static final Key<Long> RETRIES =
      Key.of(
          "model.retries",
          ValueType.whole(0, 10),
          "2",
          "How often a request is sent again after an outage or a refusal that passes.");
  private static final Key<Duration> CONNECT =
      wait("connect", "10s", "How long a connection may take.");
  private static final Key<Duration> HEADERS =
      wait("headers", "2m", "How long the beginning of a stream may take.");
  private static final Key<Duration> FIRST =
      wait("first", "2m", "How long the first content may take, the server's queue included.");
  private static final Key<Duration> STALL =
      wait(
          "stall", "30s", "How long a reply may be silent; comments and empty events are silence.");
  private static final Key<Duration> TOTAL =
      wait("total", "5m", "How long a request may take in all, with its retries.");
  private static final Key<Long> MAX_BYTES =
      Key.of(
          "model.reply.max-bytes",
          ValueType.whole(1024, MOST_BYTES),
          "16777216",
          "The most bytes that are read of a reply.");
  private static final Key<Long> MAX_BLANKS =
      Key.of(
          "model.reply.max-blanks",
          ValueType.whole(1, MANY),
          "4096",
          "After how many blanks in a row a reply is given up.");
  private static final Key<Duration> THOUGHT_TIME =
      Key.of(
          "model.thought.max-time",
          span(),
          "4m",
          "How long the model may think before it answers.");
  private static final Key<Long> THOUGHT_CHARS =
      Key.of(
          "model.thought.max-chars",
          ValueType.whole(1, MANY),
          "400000",
          "How many characters the model may think.");

  private ReplyKeys() {}

  static List<Key<?>> all() {
    return List.of(
        STREAM,
        RETRIES,
        CONNECT,
        HEADERS,
        FIRST,
        STALL,
        TOTAL,
        MAX_BYTES,
        MAX_BLANKS,
        THOUGHT_TIME,
        THOUGHT_CHARS);
  }

  static Transfer transfer(Values values) {
    return new Transfer(
        values.read(STREAM),
        values.read(MAX_BYTES).intValue(),
        values.read(RETRIES).intValue(),
        new Deadlines(
            values.read(CONNECT),
            values.read(HEADERS),
            values.read(FIRST),
            values.read(STALL),
            values.read(TOTAL)));
  }

  static Bounds bounds(Values values) {
    return new Bounds(
        values.read(THOUGHT_TIME),
        values.read(THOUGHT_CHARS).intValue(),
        values.read(MAX_BLANKS).intValue());
  }

  static ValueType<Duration> span() {
    return ValueType.duration(Duration.ofMillis(10), Duration.ofDays(1));
  }

  private static Key<Duration> wait(String what, String usual, String sentence) {
    return Key.of("model.wait." + what, span(), usual, sentence);
  }
}
