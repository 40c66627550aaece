package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.Optional;

/**
 * A post as a finding names it.
 *
 * @param content the hash of the text that was compared, to which an editor's decision sticks
 */
public record PostRef(
    String id, String title, Optional<String> url, Optional<Instant> date, String content) {
  static PostRef of(Reading reading) {
    return of(reading.post(), reading.contentHash());
  }

  /** A post of which nothing was compared but the title. */
  static PostRef titled(Post post) {
    return of(post, Fingerprint.sourceHash(post));
  }

  private static PostRef of(Post post, String content) {
    return new PostRef(post.id(), post.title(), post.facts().url(), post.facts().date(), content);
  }
}
