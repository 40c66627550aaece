package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.posts.Post;
import java.util.Optional;

/** The little of a post that is kept in memory while all posts are compared. */
record Digest(
    PostRef ref, String content, Fingerprint.Text text, TitleKey title, Optional<String> address) {
  static Digest of(Reading reading, Fingerprint fingerprint) {
    Post post = reading.post();
    return new Digest(
        PostRef.of(reading),
        fingerprint.content(),
        fingerprint.text(),
        TitleKey.of(post.title()),
        post.facts().url().flatMap(CanonicalAddress::of));
  }

  int words() {
    return text.words();
  }

  String id() {
    return ref.id();
  }
}
