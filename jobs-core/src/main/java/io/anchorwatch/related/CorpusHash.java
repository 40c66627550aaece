package io.anchorwatch.related;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Key;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One hash over everything the related posts are computed from. */
final class CorpusHash {
  private CorpusHash() {}

  static String of(JobContext context, List<Profile> profiles) {
    MessageDigest digest = begun(context);
    for (Profile profile : profiles) {
      add(digest, profile.id());
      add(digest, profile.fingerprint().source());
      add(digest, profile.topics());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same by what a source tells without reading the posts. */
  static String of(JobContext context, String stamp) {
    MessageDigest digest = begun(context);
    add(digest, stamp);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With what a run over any posts depends on. */
  private static MessageDigest begun(JobContext context) {
    MessageDigest digest = sha256();
    add(digest, Fingerprint.VERSION);
    for (Key<?> key : RelatedKeys.all()) {
      add(digest, context.parameter(key));
    }
    return digest;
  }

  private static void add(MessageDigest digest, Object value) {
    digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
