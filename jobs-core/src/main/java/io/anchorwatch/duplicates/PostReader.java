package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.posts.BadPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Reads all published posts of a run's site in batches, and keeps their fingerprints current. */
final class PostReader {
  private static final int BATCH = 500;

  private final JobContext context;
  private final PostSource source;
  private final Fingerprints fingerprints;
  private final Set<String> read = new TreeSet<>();
  private final List<Skipped> skipped = new ArrayList<>();

  PostReader(JobContext context, PostSource source, Fingerprints fingerprints) {
    this.context = context;
    this.source = source;
    this.fingerprints = fingerprints;
  }

  /** Hands over every published post that can be read. */
  void each(BiConsumer<Reading, Fingerprint> use) {
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      context.checkCancelled();
      PostSource.Page page = source.page(context.site(), after.get(), BATCH);
      skipped.addAll(page.skipped());
      batch(page.posts().stream().filter(post -> post.facts().published()).toList(), use);
      context.progress(read.size(), 0, "posts read");
      after = page.last();
    }
    fingerprints.keepOnly(context.site(), read);
  }

  private void batch(List<Post> posts, BiConsumer<Reading, Fingerprint> use) {
    Map<String, Fingerprint> known =
        fingerprints.get(context.site(), posts.stream().map(Post::id).toList());
    List<Fingerprint> changed = new ArrayList<>();
    for (Post post : posts) {
      try {
        Reading reading = Reading.of(post);
        Fingerprint stored = known.get(post.id());
        Fingerprint fingerprint =
            stored != null && stored.isOf(post) ? stored : Fingerprint.of(reading);
        if (!fingerprint.equals(stored)) {
          changed.add(fingerprint);
        }
        use.accept(reading, fingerprint);
        read.add(post.id());
      } catch (RuntimeException e) {
        // One post that a parser cannot take must not sink the others.
        skipped.add(new Skipped(post.id(), "cannot be taken apart: " + e));
      }
    }
    fingerprints.put(context.site(), changed);
  }

  /** How many posts were read. */
  int count() {
    return read.size();
  }

  /** Those that could not be. */
  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /** Whether so many are bad that something else must be wrong. */
  boolean tooManyBad() {
    return BadPosts.tooMany(skipped.size(), skipped.size() + read.size());
  }
}
