package io.anchorwatch.cli;

import io.anchorwatch.posts.Post;

/** The collection of posts, for writing. */
@FunctionalInterface
public interface PostShelf {
  /**
   * Writes a post under its site and id, in place of one that is there.
   *
   * @return false if the id belongs to a post of another site, which is left as it is
   */
  boolean put(String site, Post post);
}
