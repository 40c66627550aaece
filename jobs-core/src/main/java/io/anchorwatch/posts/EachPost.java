package io.anchorwatch.posts;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** Every readable post of a site by id, read a page at a time. Blocking; for one thread. */
public final class EachPost implements Iterator<Post> {
  private static final int PAGE = 500;

  private final PostSource source;
  private final String site;
  private final Consumer<PostSource.Page> seen;
  private Optional<String> after = Optional.of("");
  private Iterator<Post> page = List.<Post>of().iterator();

  /**
   * Starts at the first post.
   *
   * @param seen told of each page when it has been read, before its posts are handed out
   */
  public EachPost(PostSource source, String site, Consumer<PostSource.Page> seen) {
    this.source = source;
    this.site = site;
    this.seen = seen;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && after.isPresent()) {
      PostSource.Page next = source.page(site, after.get(), PAGE);
      seen.accept(next);
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
