package io.anchorwatch.cli;

import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The posts of opened files, a page at a time. To be read once. */
final class EveryPost implements Iterable<Post> {
  private static final String SITE = "default";
  private static final int PAGE = 500;

  private final PostSource source;
  private final List<Skipped> skipped = new ArrayList<>();

  EveryPost(PostSource source) {
    this.source = source;
  }

  /** Those that could not be read so far. */
  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  @Override
  public Iterator<Post> iterator() {
    return new Pages();
  }

  private final class Pages implements Iterator<Post> {
    private Optional<String> after = Optional.of("");
    private Iterator<Post> page = List.<Post>of().iterator();

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && after.isPresent()) {
        PostSource.Page next = source.page(SITE, after.get(), PAGE);
        skipped.addAll(next.skipped());
        after = next.last();
        page = next.posts().iterator();
      }
      return page.hasNext();
    }

    @Override
    public Post next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more posts");
      }
      return page.next();
    }
  }
}
