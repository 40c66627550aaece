package io.anchorwatch.fingerprint;

import io.anchorwatch.posts.Post;
import java.util.List;

/**
 * What is kept of a post for comparing it with others.
 *
 * @param post the post's id
 * @param version of the algorithm; those of different versions are not comparable
 * @param source 128 bits over title and text as they are: tells whether the rest is still true
 * @param content 128 bits over the folded words, see {@link Reading#contentHash}
 * @param title the title's key, empty if it has none
 * @param text what was found in the text
 */
public record Fingerprint(
    String post, int version, String source, String content, String title, Text text) {
  /** The version this code computes. */
  public static final int VERSION = 1;

  /**
   * What was found in a text.
   *
   * @param words how many
   * @param language BCP 47 or {@code und}
   * @param sketch of its shingles
   */
  public record Text(int words, String language, Sketch sketch) {}

  /** The fingerprint of a post that has been read. */
  public static Fingerprint of(Reading reading) {
    Post post = reading.post();
    return new Fingerprint(
        post.id(),
        VERSION,
        sourceHash(post),
        reading.contentHash(),
        TitleKey.of(post.title()).text(),
        new Text(reading.words().size(), reading.language(), Sketch.of(reading.shingles())));
  }

  /** 128 bits over a post's title and text as they are; cheap, for telling whether it changed. */
  public static String sourceHash(Post post) {
    return Hashes.content(List.of(post.title(), post.text()));
  }

  /** 128 bits over all of a post that a finding depends on or tells. */
  public static String factsHash(Post post) {
    Post.Facts facts = post.facts();
    return Hashes.content(
        List.of(
            post.title(),
            post.text(),
            facts.language().orElse(""),
            facts.date().map(String::valueOf).orElse(""),
            facts.url().orElse("")));
  }

  /** Whether this was computed from the post as it is now, by this code. */
  public boolean isOf(Post now) {
    return version == VERSION && post.equals(now.id()) && source.equals(sourceHash(now));
  }
}
