package io.anchorwatch.topics;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Every readable post of a run's site, a page at a time, counting what cannot be read. Ends with
 * the run when that is cancelled. For one thread and to be read once.
 */
public final class AllPosts implements Iterable<Post> {
  private static final int PAGE = 500;
  private static final int SKIPPED_KEPT = 20;
  private static final double TOO_MANY = 0.05;

  private final PostSource source;
  private final JobContext context;
  private final List<PostSource.Skipped> skipped = new ArrayList<>();
  private long read;
  private long skippedCount;

  public AllPosts(PostSource source, JobContext context) {
    this.source = source;
    this.context = context;
  }

  /** How many posts have been read so far. */
  public long read() {
    return read;
  }

  /** How many could not be read. */
  public long skippedCount() {
    return skippedCount;
  }

  /** The first of those that could not be read, and why. */
  public List<PostSource.Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /** More than one in twenty cannot be read: what is found then says more about the source. */
  public boolean tooManySkipped() {
    return skippedCount > TOO_MANY * (read + skippedCount);
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
        context.checkCancelled();
        PostSource.Page next = source.page(context.site(), after.get(), PAGE);
        skippedCount += next.skipped().size();
        next.skipped().stream().limit(SKIPPED_KEPT - skipped.size()).forEach(skipped::add);
        after = next.last();
        page = next.posts().iterator();
        context.progress(read, 0, "posts read");
      }
      return page.hasNext();
    }

    @Override
    public Post next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more posts");
      }
      read++;
      return page.next();
    }
  }
}
