package io.anchorwatch.fingerprint;

import java.nio.ByteBuffer;

/**
 * In how many posts a shingle occurs, in bounded memory: a count-min sketch with conservative
 * update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002). Never too low; too high for few
 * shingles as long as there are no more than were expected. Counts end at 65,535. Not safe for use
 * by many threads while posts are added.
 */
public final class DocumentFrequencies {
  private static final int ROWS = 4;
  private static final int LEAST_BITS = 16;
  private static final int MOST_BITS = 24;
  private static final int MOST = 0xffff;

  private final int mask;
  private final char[][] counts;
  private int posts;

  /**
   * Room for a number of different shingles.
   *
   * @param expected how many; memory is about 16 bytes each, between 0.5 and 128 MiB
   */
  public DocumentFrequencies(long expected) {
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, 2 * expected - 1));
    int width = 1 << Math.max(LEAST_BITS, Math.min(MOST_BITS, bits));
    this.mask = width - 1;
    this.counts = new char[ROWS][width];
  }

  private DocumentFrequencies(ByteBuffer bytes) {
    this.posts = bytes.getInt();
    int width = bytes.remaining() / (ROWS * Character.BYTES);
    this.mask = width - 1;
    this.counts = new char[ROWS][width];
    for (char[] row : counts) {
      bytes.asCharBuffer().get(row);
      bytes.position(bytes.position() + width * Character.BYTES);
    }
  }

  /** Reads what {@link #bytes()} wrote. */
  static DocumentFrequencies read(byte[] bytes) {
    return new DocumentFrequencies(ByteBuffer.wrap(bytes));
  }

  /** Eight bytes a cell of the first row, and four. */
  byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + ROWS * counts[0].length * Character.BYTES);
    bytes.putInt(posts);
    for (char[] row : counts) {
      bytes.asCharBuffer().put(row);
      bytes.position(bytes.position() + row.length * Character.BYTES);
    }
    return bytes.array();
  }

  /** Counts the shingles of one more post. */
  public void add(Shingles shingles) {
    posts++;
    shingles.stream().forEach(this::add);
  }

  private void add(long shingle) {
    int least = of(shingle);
    if (least < MOST) {
      for (int row = 0; row < ROWS; row++) {
        int cell = cell(shingle, row);
        counts[row][cell] = (char) Math.max(counts[row][cell], least + 1);
      }
    }
  }

  /** In how many of the added posts a shingle occurs. */
  public int of(long shingle) {
    int least = MOST;
    for (int row = 0; row < ROWS; row++) {
      least = Math.min(least, counts[row][cell(shingle, row)]);
    }
    return least;
  }

  /** How many posts were added. */
  public int posts() {
    return posts;
  }

  private int cell(long shingle, int row) {
    return (int) (Hashes.mix(shingle + 0x9e3779b97f4a7c15L * (row + 1)) & mask);
  }
}
