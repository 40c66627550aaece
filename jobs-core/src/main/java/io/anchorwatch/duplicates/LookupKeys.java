package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Anchors;
import io.anchorwatch.fingerprint.Hashes;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.Shingles;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.posts.Post;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Under which 32-bit keys a post is found by posts that may be its duplicates. Of its runs of five
 * words, which hardly two posts share by chance, between 16 and 32 are drawn by hash (Broder 1997,
 * "mod m", the modulus growing with the text), so that texts of like size draw the same ones: of
 * two that share a third of those runs, eight draws are shared on average. Sites and versions have
 * different keys. Two different things have one key once in half a billion; that costs a comparison
 * and nothing else. Stateless.
 */
final class LookupKeys {
  private static final int RUN = 5;
  private static final int MOST_RUNS = 32;
  private static final int MOST_ANCHORS = 12;
  private static final int MOST_ADDRESSES = 16;
  private static final int KIND_BITS = 3;
  private static final int KIND_MASK = (1 << KIND_BITS) - 1;

  /** The most special posts of a site, one in 2^DRAWS, are counted however large it is. */
  private static final int DRAWS = 20;

  /** What two posts share that have the same key; its number is part of the key. */
  enum Kind {
    TEXT(0),
    ADDRESS(1),
    TITLE(2),
    RUN(3),
    ANCHOR(4),
    DRAW(5),
    BAD(6);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** The kind of a key. */
    static Kind of(int key) {
      return switch (key & KIND_MASK) {
        case 0 -> TEXT;
        case 1 -> ADDRESS;
        case 2 -> TITLE;
        case 3 -> RUN;
        case 4 -> ANCHOR;
        case 5 -> DRAW;
        default -> BAD;
      };
    }
  }

  private LookupKeys() {}

  /** All keys of a post, each once, ascending. */
  static List<Integer> of(String space, Reading reading, DuplicateRules rules) {
    Post post = reading.post();
    IntStream.Builder keys = IntStream.builder();
    boolean text = reading.words().size() >= rules.exactWords();
    if (text) {
      keys.add(key(space, Kind.TEXT, Hashes.of(reading.contentHash())));
    }
    post.facts()
        .url()
        .flatMap(CanonicalAddress::of)
        .ifPresent(address -> keys.add(key(space, Kind.ADDRESS, Hashes.of(address))));
    String title = TitleKey.of(post.title()).text();
    if (!title.isEmpty()) {
      keys.add(title(space, title));
    }
    keys.add(draw(space, Math.min(DRAWS, Long.numberOfTrailingZeros(Hashes.of(post.id())))));
    drawn(text ? reading.shingles(RUN) : reading.titleWords())
        .forEach(run -> keys.add(key(space, Kind.RUN, run)));
    LongStream.concat(
            reading.anchors().addresses().limit(MOST_ADDRESSES),
            Arrays.stream(reading.anchors().hashes()).limit(MOST_ANCHORS))
        .forEach(anchor -> keys.add(key(space, Kind.ANCHOR, anchor)));
    return List.copyOf(new TreeSet<>(keys.build().boxed().toList()));
  }

  /** The keys of those that link to a post. */
  static List<Integer> linksTo(String space, Post post) {
    return Anchors.linksTo(post).stream().map(link -> key(space, Kind.ANCHOR, link)).toList();
  }

  /** The key of those that cannot be read. */
  static int bad(String space) {
    return key(space, Kind.BAD, 0);
  }

  /** The key of those with a title. */
  static int title(String space, String title) {
    return key(space, Kind.TITLE, Hashes.of(title));
  }

  /** The keys of one post in so many, drawn by id; so many being a power of two. */
  static List<Integer> oneIn(String space, int posts) {
    return IntStream.rangeClosed(Integer.numberOfTrailingZeros(posts), DRAWS)
        .mapToObj(draw -> draw(space, draw))
        .toList();
  }

  private static int draw(String space, int number) {
    return key(space, Kind.DRAW, number);
  }

  private static int key(String space, Kind kind, long value) {
    long mixed = Hashes.mix(value ^ Hashes.mix(Hashes.of(space) + kind.number));
    return ((int) mixed & ~KIND_MASK) | kind.number;
  }

  private static LongStream drawn(Shingles runs) {
    int modulus = 1;
    while (runs.size() > (long) MOST_RUNS * modulus) {
      modulus *= 2;
    }
    long mask = modulus - 1L;
    return runs.stream().filter(run -> (run & mask) == 0);
  }
}
