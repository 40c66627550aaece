package io.anchorwatch.duplicates;

/**
 * Which keys more than one post has, while a site is read for the first time: most have one, and
 * need not be looked up. Two bits a cell; a key that shares its cell with another may seem shared,
 * never the other way round. Not safe for use by many threads.
 */
final class KeyCensus {
  private static final int CELLS_PER_LONG = 32;
  private static final long MASK = 3;

  private final long[] cells;

  private KeyCensus(int longs) {
    this.cells = new long[longs];
  }

  /** Knows nothing: every key may be shared. */
  static KeyCensus ofNothing() {
    return new KeyCensus(0);
  }

  /** Room for some hundred million keys: 64 MiB; or, for a smaller site, for some million. */
  static KeyCensus of(boolean large) {
    return new KeyCensus(large ? 1 << 23 : 1 << 19);
  }

  /** Counts a key of one more post. */
  void add(int key) {
    if (cells.length > 0) {
      int cell = cell(key);
      long count = (cells[cell / CELLS_PER_LONG] >>> shift(cell)) & MASK;
      if (count < MASK) {
        cells[cell / CELLS_PER_LONG] += 1L << shift(cell);
      }
    }
  }

  /** Whether more than one post may have it. */
  boolean mayBeShared(int key) {
    int cell = cell(key);
    return cells.length == 0 || ((cells[cell / CELLS_PER_LONG] >>> shift(cell)) & MASK) > 1;
  }

  /** The kind of a key stands in its last bits, and differs little. */
  private int cell(int key) {
    return (key >>> 3 ^ key << 26) & (cells.length * CELLS_PER_LONG - 1);
  }

  private static int shift(int cell) {
    return cell % CELLS_PER_LONG * 2;
  }
}
