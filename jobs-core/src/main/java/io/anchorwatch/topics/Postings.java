package io.anchorwatch.topics;

import java.util.Arrays;

/**
 * The posts that have a stem and how often, in plain arrays: a large site has tens of millions. The
 * posts are in ascending order. Once filled, safe for use by many threads.
 */
final class Postings {
  static final int TITLE = 0;
  static final int HEADINGS = 1;
  static final int BODY = 2;

  private static final int FIELDS = 3;
  private static final int MOST = 255;

  private int[] posts = new int[1];
  private byte[] counts = new byte[FIELDS];
  private int size;

  /**
   * Counts one use of the stem.
   *
   * @param post not less than any before
   * @param field where it stands
   */
  void add(int post, int field) {
    if (size == 0 || posts[size - 1] != post) {
      if (size == posts.length) {
        int room = size + Math.max(1, size / 2);
        posts = Arrays.copyOf(posts, room);
        counts = Arrays.copyOf(counts, FIELDS * room);
      }
      posts[size++] = post;
    }
    int place = FIELDS * (size - 1) + field;
    if (count(place) < MOST) {
      counts[place]++;
    }
  }

  int size() {
    return size;
  }

  int post(int place) {
    return posts[place];
  }

  /** The place of a post, or a negative number if it does not have the stem. */
  int place(int post) {
    return Arrays.binarySearch(posts, 0, size, post);
  }

  int inTitle(int place) {
    return count(FIELDS * place + TITLE);
  }

  int inHeadings(int place) {
    return count(FIELDS * place + HEADINGS);
  }

  int inBody(int place) {
    return count(FIELDS * place + BODY);
  }

  private int count(int place) {
    return counts[place] & MOST;
  }
}
