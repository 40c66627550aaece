package io.anchorwatch.topics;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.neighbours.Neighbours;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a site's posts, finds its gaps, and publishes those that are worth an editor's time. */
final class TopicGapsJob implements Job {
  private final PostSource source;
  private final GapDecisions decisions;
  private final DemandCollections collections;
  private final Neighbours neighbours;

  @Inject
  TopicGapsJob(
      PostSource source,
      GapDecisions decisions,
      DemandCollections collections,
      Neighbours neighbours) {
    this.collections = collections;
    this.neighbours = neighbours;
    this.source = source;
    this.decisions = decisions;
  }

  @Override
  public Outcome run(JobContext context) {
    Map<String, Long> counts = new LinkedHashMap<>();
    DemandSources sources = new DemandSources(collections, neighbours);
    Demand demand;
    try {
      demand = sources.read(context, counts);
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
    List<Living> living = life(context, rules).next(candidates, sources.unheard());
    name(context, living, titles, counts);
    List<Output> briefs =
        new Briefs(titles)
            .of(
                living,
                context.parameter(TopicKeys.BRIEFS),
                key -> context.fenced().published(Briefs.COLLECTION, key));
    context.fenced().put(Briefs.COLLECTION, briefs);
    counts.put("briefs_written", (long) briefs.size());
    return publish(context, rules, living, counts);
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
      Living.changes(living).forEach((what, count) -> counts.put("gaps_" + what, count));
    }
    String text = text(rules, living);
    Optional<Output> before = context.fenced().published(GapSummary.COLLECTION, GapSummary.KEY);
    context
        .fenced()
        .put(GapSummary.COLLECTION, List.of(GapSummary.of(living, text, before, context.slot())));
    return new Outcome.Succeeded(counts, text);
  }

  private static List<TopicGap.Kind> kinds(GapRules rules) {
    return rules.mode() == GapRules.Mode.ORIGINAL
        ? List.of(TopicGap.Kind.EMPTY, TopicGap.Kind.LOW, TopicGap.Kind.STALE)
        : List.of(TopicGap.Kind.values());
  }

  private static long open(List<Living> living, TopicGap.Kind kind) {
    return living.stream()
        .filter(one -> one.gap().isPresent() || one.held())
        .filter(one -> TopicGap.spelled(kind).equals(one.body().getString("kind")))
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
    if (text.isEmpty() || living.stream().allMatch(one -> one.gap().isEmpty() && !one.held())) {
      return rules.mode() == GapRules.Mode.ORIGINAL ? "all categories healthy" : "no gaps";
    }
    Set<String> unheard = Living.unheard(living);
    return text
        + (unheard.isEmpty() ? "" : "; some stay as they were: " + String.join(", ", unheard));
  }

  private static String words(TopicGap.Kind kind) {
    return TopicGap.spelled(kind).replace('_', ' ');
  }
}
