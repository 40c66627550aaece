package io.anchorwatch.cli;

import io.anchorwatch.posts.EachPost;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The posts of opened files. To be read once. */
final class EveryPost implements Iterable<Post> {
  private static final String SITE = "default";

  private final PostSource source;
  private final List<Skipped> skipped = new ArrayList<>();
  private long read;

  EveryPost(PostSource source) {
    this.source = source;
  }

  /** Those that could not be read so far. */
  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /** How many could be read so far. */
  long read() {
    return read;
  }

  @Override
  public Iterator<Post> iterator() {
    return new EachPost(source, SITE, this::count);
  }

  private void count(PostSource.Page page) {
    read += page.posts().size();
    skipped.addAll(page.skipped());
  }
}
