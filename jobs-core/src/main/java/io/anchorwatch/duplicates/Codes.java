package io.anchorwatch.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codes of a site's posts, one after the other in memory, gone through whole for each question:
 * 32 bytes a post. Safe for use by many threads while none changes it.
 */
final class Codes {
  private static final int LONGS = 4;
  private static final int FIRST = 1_024;

  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private long[] codes = new long[LONGS * FIRST];

  /** Puts a post's code in place of that before; an empty one takes it away. */
  void put(String id, Optional<long[]> code) {
    Integer place = places.get(id);
    if (code.isEmpty()) {
      if (place != null) {
        places.remove(id);
        ids.set(place, "");
      }
      return;
    }
    if (place == null) {
      place = ids.size();
      ids.add(id);
      places.put(id, place);
      if (LONGS * ids.size() > codes.length) {
        codes = Arrays.copyOf(codes, 2 * codes.length);
      }
    }
    System.arraycopy(code.get(), 0, codes, LONGS * place, LONGS);
  }

  /** The other posts whose codes differ in at most so many bits. */
  List<String> within(String id, int bits) {
    Integer place = places.get(id);
    if (place == null) {
      return List.of();
    }
    int own = LONGS * place;
    List<String> near = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      int other = LONGS * i;
      int distance =
          Long.bitCount(codes[own] ^ codes[other])
              + Long.bitCount(codes[own + 1] ^ codes[other + 1]);
      if (distance <= bits) {
        distance +=
            Long.bitCount(codes[own + 2] ^ codes[other + 2])
                + Long.bitCount(codes[own + 3] ^ codes[other + 3]);
        if (distance <= bits && i != place && !ids.get(i).isEmpty()) {
          near.add(ids.get(i));
        }
      }
    }
    return near;
  }
}
