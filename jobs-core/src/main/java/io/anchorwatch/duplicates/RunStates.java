package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.SiteFrequencies;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How far runs have come. Blocking; safe for use by many threads. */
interface RunStates {
  /** The space whose findings a site shows, if there is any. */
  Optional<String> shown(String site);

  /** Sets the space whose findings a site shows. */
  void show(String site, String space);

  /** A space's progress; {@link Progress#NONE} if there was none. */
  Progress progress(String space);

  /** Keeps a space's progress. */
  void keep(String space, Progress progress);

  /** What was counted last in a space, if anything was. */
  Optional<SiteFrequencies> frequencies(String space);

  /** Keeps what was counted. */
  void keep(String space, SiteFrequencies frequencies);

  /** The keys that so many posts have that they find nobody, as far as they are known. */
  Set<Integer> fullKeys(String space);

  /** Keeps those keys. */
  void keepFullKeys(String space, Set<Integer> keys);

  /** Notes what makes every run over a site read every post; empty if nothing does. */
  void noteMissing(String site, Optional<String> missing);

  /** What was noted, by site. */
  Map<String, String> missing();

  /** Notes why a job compares without what posts mean though it should; empty if it does not. */
  void noteWithoutMeaning(String job, Optional<String> why);

  /** What was noted, by job. */
  Map<String, String> withoutMeaning();

  /** Drops all about a space. */
  void drop(String space);

  /** States that live as long as the process. */
  static RunStates inMemory() {
    return new RunStates() {
      private final Map<String, String> shown = new ConcurrentHashMap<>();
      private final Map<String, Progress> progress = new ConcurrentHashMap<>();
      private final Map<String, byte[]> frequencies = new ConcurrentHashMap<>();
      private final Map<String, Set<Integer>> full = new ConcurrentHashMap<>();
      private final Map<String, String> missing = new ConcurrentHashMap<>();
      private final Map<String, String> meaningless = new ConcurrentHashMap<>();

      @Override
      public Optional<String> shown(String site) {
        return Optional.ofNullable(shown.get(site));
      }

      @Override
      public void show(String site, String space) {
        shown.put(site, space);
      }

      @Override
      public Progress progress(String space) {
        return progress.getOrDefault(space, Progress.NONE);
      }

      @Override
      public void keep(String space, Progress now) {
        progress.put(space, now);
      }

      @Override
      public Optional<SiteFrequencies> frequencies(String space) {
        return Optional.ofNullable(frequencies.get(space)).map(SiteFrequencies::read);
      }

      @Override
      public void keep(String space, SiteFrequencies counted) {
        frequencies.put(space, counted.bytes());
      }

      @Override
      public Set<Integer> fullKeys(String space) {
        return full.getOrDefault(space, Set.of());
      }

      @Override
      public void keepFullKeys(String space, Set<Integer> keys) {
        full.put(space, Set.copyOf(keys));
      }

      @Override
      public void noteMissing(String site, Optional<String> what) {
        what.ifPresentOrElse(text -> missing.put(site, text), () -> missing.remove(site));
      }

      @Override
      public Map<String, String> missing() {
        return Map.copyOf(missing);
      }

      @Override
      public void noteWithoutMeaning(String job, Optional<String> why) {
        why.ifPresentOrElse(text -> meaningless.put(job, text), () -> meaningless.remove(job));
      }

      @Override
      public Map<String, String> withoutMeaning() {
        return Map.copyOf(meaningless);
      }

      @Override
      public void drop(String space) {
        progress.remove(space);
        frequencies.remove(space);
        full.remove(space);
      }
    };
  }
}
