package io.anchorwatch.topics;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.posts.BadPosts;
import io.anchorwatch.posts.EachPost;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Every readable post of a run's site, a page at a time, counting what cannot be read. Ends with
 * the run when that is cancelled. For one thread and to be read once.
 */
public final class AllPosts implements Iterable<Post> {
  private static final int SKIPPED_KEPT = 20;

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
    return BadPosts.tooMany(skippedCount, read + skippedCount);
  }

  @Override
  public Iterator<Post> iterator() {
    return new EachPost(source, context.site(), this::count);
  }

  private void count(PostSource.Page page) {
    context.checkCancelled();
    read += page.posts().size();
    skippedCount += page.skipped().size();
    page.skipped().stream().limit(SKIPPED_KEPT - skipped.size()).forEach(skipped::add);
    context.progress(read, 0, "posts read");
  }
}
