package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The readings of the posts that were asked for last. Not safe for use by many threads. */
final class Readings {
  private final Function<String, Optional<Post>> posts;
  private final Map<String, Reading> read;

  /**
   * No readings yet.
   *
   * @param most how many are kept
   * @param posts reads a post; empty if it is gone by then
   */
  Readings(int most, Function<String, Optional<Post>> posts) {
    this.posts = posts;
    this.read =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Reading> eldest) {
            return size() > most;
          }
        };
  }

  void put(Reading reading) {
    read.put(reading.post().id(), reading);
  }

  /** A post taken apart; empty if it is gone. */
  Optional<Reading> of(String id) {
    Reading known = read.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Reading> reading = posts.apply(id).map(Reading::of);
    reading.ifPresent(this::put);
    return reading;
  }
}
