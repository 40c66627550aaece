package io.anchorwatch.duplicates;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The series of each space: posts whose titles differ only in what is masked. Blocking; safe for
 * use by many threads.
 */
interface Families {
  /** Fewer posts than this are no series. */
  int LEAST = 3;

  /**
   * A series.
   *
   * @param title the key that the titles share
   * @param parts how many posts belong to it
   * @param first the ids of the first parts, in order
   */
  record Family(String title, int parts, List<String> first) {
    public Family {
      first = List.copyOf(first);
    }
  }

  /** Keeps series in place of those before; those of fewer parts than a series has are dropped. */
  void put(String space, Collection<Family> families);

  /** All series by title. */
  Map<String, Family> all(String space);

  /** Drops a space whole. */
  void drop(String space);

  /** Series that live as long as the process. */
  static Families inMemory() {
    return new Families() {
      private final Map<String, Map<String, Family>> spaces = new ConcurrentHashMap<>();

      @Override
      public void put(String space, Collection<Family> families) {
        Map<String, Family> known = spaces.computeIfAbsent(space, s -> new ConcurrentHashMap<>());
        for (Family family : families) {
          if (family.parts() < LEAST) {
            known.remove(family.title());
          } else {
            known.put(family.title(), family);
          }
        }
      }

      @Override
      public Map<String, Family> all(String space) {
        return new TreeMap<>(spaces.getOrDefault(space, Map.of()));
      }

      @Override
      public void drop(String space) {
        spaces.remove(space);
      }
    };
  }
}
