package io.anchorwatch.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes that are the same on every machine and in every release of the algorithm's version.
 * Stateless.
 */
public final class Hashes {
  private static final int HASH_BYTES = 16;
  private static final int BATCH = 8_192;

  private Hashes() {}

  /** 64 bits of a word: FNV-1a over its UTF-16 units, finished by {@link #mix}. */
  public static long of(String word) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** A bijection in which every input bit reaches every output bit (Steele et al., SplitMix64). */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** The first 128 bits of SHA-256 over the pieces, as 32 hexadecimal digits. */
  public static String content(Iterable<String> pieces) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      StringBuilder batch = new StringBuilder(BATCH);
      for (String piece : pieces) {
        // Parts the pieces, so that "ab","c" and "a","bc" differ.
        batch.append(piece).append('\0');
        if (batch.length() >= BATCH) {
          digest.update(batch.toString().getBytes(StandardCharsets.UTF_8));
          batch.setLength(0);
        }
      }
      digest.update(batch.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
