package io.anchorwatch.posts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One post of a site, as its author wrote it.
 *
 * @param id unique within the site; for a Markdown tree the path within the tree
 * @param title may be blank
 * @param text the body: Markdown, HTML or plain text, without front matter
 * @param facts what is known about it besides its text
 */
public record Post(String id, String title, String text, Facts facts) {
  /**
   * What is known about a post besides its text.
   *
   * @param published whether readers can see it
   * @param language BCP 47, if the post says so itself
   * @param date when it was published
   * @param updatedAt when its text last changed, where the source knows
   * @param topics categories, tags and the like, in the source's order
   * @param url its public address
   */
  public record Facts(
      boolean published,
      Optional<String> language,
      Optional<Instant> date,
      Optional<Instant> updatedAt,
      Topics topics,
      Optional<String> url) {}

  /** How a post is filed: {@code categories} and {@code tags}, each in the source's order. */
  public record Topics(List<String> categories, List<String> tags) {
    public Topics {
      categories = List.copyOf(categories);
      tags = List.copyOf(tags);
    }
  }
}
