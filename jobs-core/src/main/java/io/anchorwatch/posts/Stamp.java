package io.anchorwatch.posts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One value for a set of items, whatever their order: the sum of their hashes (Bellare and
 * Micciancio, "A new paradigm for collision-free hashing", 1997, in its additive form; nobody has a
 * reason to forge one here). For one thread.
 */
final class Stamp {
  private static final int BYTES = 16;

  private final MessageDigest digest;
  private final byte[] sum = new byte[BYTES];
  private long items;

  Stamp() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds an item: an id and what it is like. */
  void add(String id, String state) {
    digest.update(id.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(state.getBytes(StandardCharsets.UTF_8));
    int carry = 0;
    for (int i = 0; i < BYTES; i++) {
      carry += (sum[i] & 0xff) + (hash[i] & 0xff);
      sum[i] = (byte) carry;
      carry >>= Byte.SIZE;
    }
    items++;
  }

  String text() {
    return items + ":" + HexFormat.of().formatHex(sum);
  }
}
