package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The readings of the posts that were asked for last. Not safe for use by many threads. */
final class Readings {
  private static final int INITIAL = 256;
  private static final float LOAD = 0.75f;

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
        new LinkedHashMap<>(INITIAL, LOAD, true) {
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

  /** Those of some posts that would have to be read now. */
  Set<String> missing(Collection<String> ids) {
    Set<String> missing = new TreeSet<>();
    for (String id : ids) {
      // Asked for by get: what is needed soon is not given up for what is read before.
      if (read.get(id) == null) {
        missing.add(id);
      }
    }
    return missing;
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
