package io.anchorwatch.posts;

import java.util.List;
import java.util.Optional;

/** Where the posts of sites are read from. Safe for use by many threads; blocking. */
public interface PostSource {
  /**
   * The next posts of a site by id.
   *
   * @param after the last id of the page before; the empty string for the first page
   * @param limit how many at most, skipped ones included
   */
  Page page(String site, String after, int limit);

  /** One post; empty if the site has none of this id or it cannot be read. */
  Optional<Post> byId(String site, String id);

  /**
   * Posts in the order of their ids.
   *
   * @param skipped those of this page that cannot be read, never silently
   * @param last the id to ask for next, empty at the end of the site
   */
  record Page(List<Post> posts, List<Skipped> skipped, Optional<String> last) {
    public Page {
      posts = List.copyOf(posts);
      skipped = List.copyOf(skipped);
    }
  }

  /** A post that cannot be read, and why. */
  record Skipped(String id, String reason) {}
}
