package io.anchorwatch.worker;

import io.anchorwatch.posts.JsonlPosts;
import io.anchorwatch.posts.MarkdownTree;
import io.anchorwatch.posts.PostSource;
import java.nio.file.Path;
import java.util.Optional;

/** Posts that lie in files. */
final class PostTrees {
  private PostTrees() {}

  /** A Markdown tree, or a file with a post a line if its name ends in {@code .jsonl}. */
  static Optional<PostSource> at(Optional<Path> path) {
    return path.map(
        place ->
            place.toString().endsWith(".jsonl") ? JsonlPosts.read(place) : new MarkdownTree(place));
  }
}
