package io.anchorwatch.related;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.BadPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * One run of {@code refresh_related_posts}. Publishes a document a post to {@code related_posts}:
 * {@code {related: [{id, score}]}}, and to {@code related_state} what it was computed from. A run
 * that meets the same posts again publishes nothing, so that the last documents stay. Where the
 * source tells by times alone that nothing changed, no post is read, but for one hour in 25.
 */
final class RelatedJob implements Job {
  private static final int BATCH = 500;
  private static final String RELATED = "related_posts";
  private static final String STATE = "related_state";
  private static final String CORPUS = "corpus";
  private static final long SECONDS_AN_HOUR = 3600;
  private static final int READS_ALL_EVERY = 25;

  private final PostSource posts;
  private final Fingerprints fingerprints;

  @Inject
  RelatedJob(PostSource posts, Fingerprints fingerprints) {
    this.posts = posts;
    this.fingerprints = fingerprints;
  }

  @Override
  public Outcome run(JobContext context) {
    Optional<Document> state = context.fenced().published(STATE, CORPUS).map(Output::body);
    String stamp = posts.stamp(context.site()).map(told -> CorpusHash.of(context, told)).orElse("");
    boolean told = !stamp.isEmpty() && !readsAll(context);
    if (told && state.filter(before -> stamp.equals(before.getString("stamp"))).isPresent()) {
      return new Outcome.Succeeded(
          Map.of("posts_scanned", 0L), "no post says that it changed since the last run", false);
    }
    return run(context, state, stamp);
  }

  /**
   * One hour in 25, so that a daily job meets it too: a text that changed without a new time is
   * seen then.
   */
  private static boolean readsAll(JobContext context) {
    long hour = context.slot().getEpochSecond() / SECONDS_AN_HOUR;
    return Math.floorMod(hour + context.site().hashCode(), READS_ALL_EVERY) == 0;
  }

  private Outcome run(JobContext context, Optional<Document> state, String stamp) {
    List<Profile> profiles = new ArrayList<>();
    Optional<String> after = Optional.of("");
    long skipped = 0;
    while (after.isPresent()) {
      context.checkCancelled();
      PostSource.Page page = posts.page(context.site(), after.get(), BATCH);
      skipped += page.skipped().size() + batch(context, page.posts(), profiles);
      after = page.last();
    }
    long all = skipped + profiles.size();
    if (BadPosts.tooMany(skipped, all)) {
      return new Outcome.Failed(
          BadPosts.text(skipped, all) + ". Mend the posts or the names of their fields", false);
    }
    String corpus = CorpusHash.of(context, profiles);
    boolean known =
        state
            .filter(before -> corpus.equals(before.getString("hash")))
            // Published once more if only times changed, or else every later run would read on.
            .filter(before -> stamp.equals(before.get("stamp", "")))
            .isPresent();
    if (known) {
      return new Outcome.Succeeded(
          counts(profiles.size(), skipped, 0), "no post changed since the last run", false);
    }
    long links = publish(context, profiles);
    Document now = new Document("hash", corpus).append("stamp", stamp);
    context.fenced().put(STATE, List.of(new Output(CORPUS, now)));
    return new Outcome.Succeeded(
        counts(profiles.size(), skipped, links),
        links + " links between " + profiles.size() + " posts");
  }

  /** Adds what can be read; how many cannot is returned. */
  private long batch(JobContext context, List<Post> page, List<Profile> profiles) {
    List<Post> published = page.stream().filter(post -> post.facts().published()).toList();
    Map<String, Fingerprint> known =
        fingerprints.get(context.site(), published.stream().map(Post::id).toList());
    List<Fingerprint> changed = new ArrayList<>();
    long bad = 0;
    for (Post post : published) {
      Fingerprint stored = known.get(post.id());
      try {
        Fingerprint fingerprint = stored;
        if (fingerprint == null || !fingerprint.isOf(post)) {
          fingerprint = Fingerprint.of(Reading.of(post));
          changed.add(fingerprint);
        }
        profiles.add(Profile.of(post, fingerprint));
      } catch (RuntimeException e) {
        bad++;
        context
            .logger()
            .atWarn()
            .addKeyValue("post", post.id())
            .setCause(e)
            .log("post left out: it cannot be taken apart");
      }
    }
    fingerprints.put(context.site(), changed);
    return bad;
  }

  private static long publish(JobContext context, List<Profile> profiles) {
    Neighbours neighbours = new Neighbours(profiles);
    int most = Math.toIntExact(context.parameter(RelatedKeys.COUNT));
    double least = context.parameter(RelatedKeys.LEAST);
    long links = 0;
    List<Output> batch = new ArrayList<>();
    for (int post = 0; post < profiles.size(); post++) {
      List<RelatedPost> related = neighbours.of(post, most, least);
      links += related.size();
      batch.add(output(profiles.get(post).id(), related));
      if (batch.size() == BATCH || post == profiles.size() - 1) {
        context.checkCancelled();
        context.fenced().put(RELATED, batch);
        batch = new ArrayList<>();
      }
    }
    return links;
  }

  private static Output output(String post, List<RelatedPost> related) {
    return new Output(
        post,
        new Document(
            "related",
            related.stream()
                .map(each -> new Document("id", each.id()).append("score", each.score()))
                .toList()));
  }

  private static Map<String, Long> counts(long posts, long skipped, long links) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("posts_scanned", posts);
    counts.put("posts_skipped", skipped);
    counts.put("links", links);
    return counts;
  }
}
