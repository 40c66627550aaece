package io.anchorwatch.fingerprint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * In how many posts of a language a run of words or an anchor occurs, in one sketch of 4 rows by
 * 2^20 and 8 MiB, small enough to be kept as one document. Of a large site a sample of the posts is
 * counted, which says as much about shares. Not safe for use by many threads while posts are added.
 */
public final class SiteFrequencies {
  /** Of so many posts at most a count is near the truth for rare runs too. */
  public static final int MOST_POSTS = 8_192;

  private static final long SHINGLES = 1L << 19;
  private static final long ANCHORS = 0x5bd1e9955bd1e995L;

  private final int every;
  private final DocumentFrequencies counts;
  private final Map<String, Integer> posts = new TreeMap<>();

  /**
   * Nothing counted yet.
   *
   * @param every one in how many posts will be counted, 1 for all
   */
  public SiteFrequencies(int every) {
    this(every, new DocumentFrequencies(SHINGLES));
  }

  private SiteFrequencies(int every, DocumentFrequencies counts) {
    this.every = every;
    this.counts = counts;
  }

  /** Counts one more post. */
  public void add(Reading reading) {
    String language = language(reading.language());
    posts.merge(language, 1, Integer::sum);
    long words = salt(language);
    long anchors = words ^ ANCHORS;
    counts.add(
        Shingles.of(
            LongStream.concat(
                    reading.indexed().stream().map(hash -> Hashes.mix(hash ^ words)),
                    Arrays.stream(reading.anchors().hashes())
                        .map(hash -> Hashes.mix(hash ^ anchors)))
                .toArray()));
  }

  /** In how many of the counted posts of a language a run of words occurs. */
  public int of(String tag, long shingle) {
    return counts.of(Hashes.mix(shingle ^ salt(language(tag))));
  }

  /** The same of an anchor. */
  public int ofAnchor(String tag, long anchor) {
    return counts.of(Hashes.mix(anchor ^ salt(language(tag)) ^ ANCHORS));
  }

  /** How many posts of a language were counted. */
  public int posts(String tag) {
    return posts.getOrDefault(language(tag), 0);
  }

  /** How many known languages the counted posts are in. */
  public long languages() {
    return posts.keySet().stream().filter(language -> !language.equals("und")).count();
  }

  /** One in how many posts was counted. */
  public int every() {
    return every;
  }

  /** {@code pt} of {@code pt-BR}. */
  private static String language(String tag) {
    int joint = tag.indexOf('-');
    return joint < 0 ? tag : tag.substring(0, joint);
  }

  private static long salt(String language) {
    return Hashes.of(language);
  }

  /** All of it, for {@link #read}; equal for equal posts that were added in the same order. */
  public byte[] bytes() {
    StringBuilder head = new StringBuilder().append(every);
    posts.forEach(
        (language, count) -> head.append('\n').append(language).append(' ').append(count));
    byte[] text = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] cells = counts.bytes();
    return ByteBuffer.allocate(Integer.BYTES + text.length + cells.length)
        .putInt(text.length)
        .put(text)
        .put(cells)
        .array();
  }

  /** Reads what {@link #bytes()} wrote. */
  public static SiteFrequencies read(byte[] bytes) {
    int length = ByteBuffer.wrap(bytes).getInt();
    int behind = Integer.BYTES + length;
    String[] lines =
        new String(bytes, Integer.BYTES, length, StandardCharsets.UTF_8).split("\n", -1);
    SiteFrequencies read =
        new SiteFrequencies(
            Integer.parseInt(lines[0]),
            DocumentFrequencies.read(Arrays.copyOfRange(bytes, behind, bytes.length)));
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int blank = line.lastIndexOf(' ');
      read.posts.put(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1)));
    }
    return read;
  }
}
