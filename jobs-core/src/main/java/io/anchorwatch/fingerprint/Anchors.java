package io.anchorwatch.fingerprint;

import io.anchorwatch.posts.Post;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * What of a text stays as it is when the text is translated, as a set of hashes: addresses without
 * their language, code, versions, numbers of two digits and more, names. Immutable, so safe for use
 * by many threads.
 */
public final class Anchors {
  /** More of one text are left out, the same ones in each text. */
  public static final int MOST = 512;

  private static final long KIND_MASK = 7;
  private static final double NAMES = 0.5;

  private final long[] hashes;

  /** What an anchor is. Its number is part of the hash, so it never changes. */
  enum Kind {
    ADDRESS(0),
    CODE(1),
    VERSION(2),
    NUMBER(3),
    NAME(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private Anchors(long[] ascending) {
    this.hashes = ascending;
  }

  /** The anchors of a text: Markdown, HTML or plain. */
  public static Anchors of(String text) {
    return of(AnchorScan.of(text));
  }

  /** Those with given hashes, as {@link #hash} makes them. */
  static Anchors of(long[] all) {
    long[] distinct = Shingles.distinct(all);
    return new Anchors(distinct.length <= MOST ? distinct : least(distinct));
  }

  /** The least hashes are a sample that two texts draw alike (Broder 1997). */
  private static long[] least(long[] ascending) {
    return Arrays.copyOf(ascending, MOST);
  }

  static long hash(Kind kind, String text) {
    return (Hashes.of(text) & ~KIND_MASK) | kind.number;
  }

  private static boolean isName(long hash) {
    return (hash & KIND_MASK) == Kind.NAME.number;
  }

  /** How much its kind says: few texts share an address, many a number. */
  private static double weight(long hash) {
    return switch ((int) (hash & KIND_MASK)) {
      case 0 -> 3;
      case 1, 2 -> 2;
      default -> 1;
    };
  }

  /**
   * The hashes under which links to a post stand in the anchors of others: its address, whole and
   * as seen from its own site, and its place in a tree, with and without the file's extension.
   */
  public static List<Long> linksTo(Post post) {
    Set<String> addresses = new TreeSet<>();
    post.facts()
        .url()
        .ifPresent(
            url -> {
              addresses.add(url);
              addresses.add(url.replaceFirst("^(?:[a-z]+:)?//[^/]*", ""));
            });
    addresses.add("/" + post.id());
    addresses.add("/" + post.id().replaceFirst("(?:/index)?\\.[A-Za-z]+$", ""));
    return addresses.stream()
        .flatMap(address -> AnchorAddress.of(address).stream())
        .map(address -> hash(Kind.ADDRESS, address))
        .distinct()
        .toList();
  }

  /** The hashes that are addresses, in ascending order. */
  public LongStream addresses() {
    return Arrays.stream(hashes).filter(hash -> (hash & KIND_MASK) == Kind.ADDRESS.number);
  }

  /** The hashes in ascending order. */
  public long[] hashes() {
    return hashes.clone();
  }

  /** How many. */
  public int size() {
    return hashes.length;
  }

  /**
   * How much of what could be shared is.
   *
   * @param rarity how much an anchor says, above 0 and up to 1: 1 for all where nothing is known
   */
  public Match match(Anchors other, LongToDoubleFunction rarity) {
    double[] own = new double[2];
    double[] others = new double[2];
    double[] shared = new double[2];
    int count = 0;
    double evidence = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length || j < other.hashes.length) {
      boolean left =
          j == other.hashes.length || (i < hashes.length && hashes[i] <= other.hashes[j]);
      boolean both = left && j < other.hashes.length && hashes[i] == other.hashes[j];
      long hash = left ? hashes[i] : other.hashes[j];
      int side = isName(hash) ? 1 : 0;
      double weight = weight(hash) * rarity.applyAsDouble(hash);
      own[side] += left ? weight : 0;
      others[side] += left && !both ? 0 : weight;
      shared[side] += both ? weight : 0;
      count += both ? 1 : 0;
      evidence += both ? Math.min(1, weight(hash) / 2) * rarity.applyAsDouble(hash) : 0;
      i += left ? 1 : 0;
      j += left && !both ? 0 : 1;
    }
    double most = Math.sqrt(own[0] * others[0]) + NAMES * Math.min(own[1], others[1]);
    double score = most == 0 ? 0 : Math.min(1, (shared[0] + NAMES * shared[1]) / most);
    return new Match(score, count, evidence);
  }

  /**
   * Two texts' anchors against each other.
   *
   * @param score the share of what could be shared, by weight, 0 to 1
   * @param shared how many are shared
   * @param evidence the same where one that is common, a number or a name counts less
   */
  public record Match(double score, int shared, double evidence) {}
}
