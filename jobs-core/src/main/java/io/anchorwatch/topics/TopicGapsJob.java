package io.anchorwatch.topics;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.neighbours.NeighbourPost;
import io.anchorwatch.neighbours.Neighbours;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.topics.GapLife.Living;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a site's posts, finds its gaps, and publishes those that are worth an editor's time. */
final class TopicGapsJob implements Job {
  private final PostSource source;
  private final GapDecisions decisions;
  private final SearchLog searches;
  private final Neighbours neighbours;

  @Inject
  TopicGapsJob(
      PostSource source, GapDecisions decisions, SearchLog searches, Neighbours neighbours) {
    this.searches = searches;
    this.neighbours = neighbours;
    this.source = source;
    this.decisions = decisions;
  }

  @Override
  public Outcome run(JobContext context) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Demand demand;
    try {
      demand = demand(context, counts);
    } catch (IOException e) {
      return new Outcome.Failed(
          "cannot read " + e.getMessage() + "; check topics.targets and topics.queries", false);
    }
    AllPosts posts = new AllPosts(source, context);
    KnownTitles titles = new KnownTitles();
    GapRules rules = TopicKeys.rules(context);
    Iterable<Post> noted = titles.noting(posts);
    List<TopicGap> candidates = new GapFinder(rules).candidates(noted, demand, context.slot());
    counts.put("posts_scanned", posts.read());
    counts.put("posts_skipped", posts.skippedCount());
    if (posts.tooManySkipped()) {
      return new Outcome.Failed(
          posts.skippedCount() + " posts cannot be read, the first: " + posts.skipped(), false);
    }
    List<Living> living = life(context, rules).next(candidates);
    name(context, living, titles, counts);
    List<Output> briefs = new Briefs(titles).of(living, context.parameter(TopicKeys.BRIEFS));
    context.fenced().put(Briefs.COLLECTION, briefs);
    counts.put("briefs_written", (long) briefs.size());
    return publish(context, rules, living, counts);
  }

  private Demand demand(JobContext context, Map<String, Long> counts) throws IOException {
    List<Target> targets = List.of();
    List<SearchQuery> queries = new ArrayList<>();
    long unreadable = 0;
    Optional<String> targetFile = context.parameter(TopicKeys.TARGETS);
    if (targetFile.isPresent()) {
      var lines = DemandFiles.targets(Path.of(targetFile.get()));
      targets = lines.items();
      counts.put("targets_read", (long) targets.size());
      counts.put("targets_unreadable", (long) lines.unreadable());
    }
    Optional<String> queryFile = context.parameter(TopicKeys.QUERIES);
    if (queryFile.isPresent()) {
      var lines = DemandFiles.queries(Path.of(queryFile.get()));
      queries.addAll(lines.items());
      unreadable += lines.unreadable();
    }
    Optional<String> collection = context.parameter(TopicKeys.QUERY_COLLECTION);
    if (collection.isPresent()) {
      var documents = searches.read(collection.get());
      queries.addAll(documents.items());
      unreadable += documents.unreadable();
    }
    if (queryFile.isPresent() || collection.isPresent()) {
      counts.put("queries_read", (long) queries.size());
      counts.put("queries_unreadable", unreadable);
    }
    return new Demand(targets, queries, neighbours(context, counts));
  }

  private List<NeighbourPost> neighbours(JobContext context, Map<String, Long> counts) {
    List<String> addresses = context.parameter(TopicKeys.NEIGHBOURS);
    if (addresses.isEmpty()) {
      return List.of();
    }
    Neighbours.Found found = neighbours.read(addresses);
    for (Neighbours.Unread unread : found.unread()) {
      context
          .logger()
          .atWarn()
          .addKeyValue("address", unread.address())
          .addKeyValue("why", unread.why())
          .log("neighbour left out: it cannot be read");
    }
    counts.put("neighbour_posts_read", (long) found.posts().size());
    counts.put("neighbours_unreadable", (long) found.unread().size());
    return found.posts();
  }

  private GapLife life(JobContext context, GapRules rules) {
    GapLife life = new GapLife(rules, context.slot(), decisions.of(context.site()));
    context.fenced().published(AnalyzeTopicGaps.COLLECTION, life::remember);
    return life;
  }

  private static void name(
      JobContext context, List<Living> living, KnownTitles known, Map<String, Long> counts) {
    if (context.parameter(TopicKeys.MODEL) == TopicKeys.ModelUse.OFF) {
      counts.put("llm_skipped", 1L);
      return;
    }
    List<Living> fresh =
        living.stream()
            .filter(one -> one.gap().isPresent())
            .limit(context.parameter(TopicKeys.MODEL_GAPS))
            .filter(Living::fresh)
            .toList();
    GapTitles titles = new GapTitles(context.model(), known);
    titles.propose(fresh);
    counts.putAll(titles.counts());
  }

  private static Outcome publish(
      JobContext context, GapRules rules, List<Living> living, Map<String, Long> counts) {
    context.checkCancelled();
    context
        .fenced()
        .put(
            AnalyzeTopicGaps.COLLECTION,
            living.stream().map(one -> new Output(one.key(), one.body())).toList());
    for (TopicGap.Kind kind : kinds(rules)) {
      counts.put(TopicGap.spelled(kind), open(living, kind));
    }
    counts.put("rows_written", (long) living.size());
    if (rules.mode() == GapRules.Mode.ORIGINAL) {
      counts.put("changes", kinds(rules).stream().filter(kind -> open(living, kind) > 0).count());
    } else {
      GapLife.changes(living).forEach((what, count) -> counts.put("gaps_" + what, count));
    }
    return new Outcome.Succeeded(counts, text(rules, living));
  }

  private static List<TopicGap.Kind> kinds(GapRules rules) {
    return rules.mode() == GapRules.Mode.ORIGINAL
        ? List.of(TopicGap.Kind.EMPTY, TopicGap.Kind.LOW, TopicGap.Kind.STALE)
        : List.of(TopicGap.Kind.values());
  }

  private static long open(List<Living> living, TopicGap.Kind kind) {
    return living.stream()
        .flatMap(one -> one.gap().stream())
        .filter(gap -> gap.kind() == kind)
        .count();
  }

  private static String text(GapRules rules, List<Living> living) {
    StringBuilder text = new StringBuilder();
    for (TopicGap.Kind kind : kinds(rules)) {
      long open = open(living, kind);
      if (open > 0 || rules.mode() == GapRules.Mode.ORIGINAL) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(String.format(Locale.ROOT, "%d %s", open, words(kind)));
      }
    }
    boolean healthy = living.stream().allMatch(one -> one.gap().isEmpty());
    if (healthy) {
      return rules.mode() == GapRules.Mode.ORIGINAL ? "all categories healthy" : "no gaps";
    }
    return text.toString();
  }

  private static String words(TopicGap.Kind kind) {
    return TopicGap.spelled(kind).replace('_', ' ');
  }
}
