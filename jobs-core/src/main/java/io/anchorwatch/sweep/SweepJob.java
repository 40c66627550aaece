package io.anchorwatch.sweep;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.topics.AllPosts;
import io.anchorwatch.topics.SiteFit;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Pools candidates, chooses finalists, has them scored and stores the good ones. */
final class SweepJob implements Job {
  private final PostSource posts;
  private final List<TopicCandidates> sources = List.of(new GapCandidates(), new FileCandidates());

  @Inject
  SweepJob(PostSource posts) {
    this.posts = posts;
  }

  @Override
  public Outcome run(JobContext context) {
    Map<String, Long> counts = new LinkedHashMap<>();
    List<Candidate> pool;
    try {
      pool = pool(context, counts);
    } catch (UncheckedIOException e) {
      return new Outcome.Failed(e.getMessage() + "; check the file", false);
    }
    Batches batches = new Batches(context);
    counts.put("batches_open", (long) batches.openCount());
    counts.put("batches_expired", batches.expired());
    counts.put("batches_expiring", batches.expiring());
    CandidateLedger ledger = new CandidateLedger(pool);
    Selection selection = new Selection(batches.inFlight(), batches.openNiches(), ledger);
    List<Finalist> finalists =
        selection.finalists(pool, fit(context, pool), context.parameter(SweepKeys.FINALISTS));
    counts.putAll(selection.counts());
    counts.put("finalists", (long) finalists.size());
    Outcome outcome = score(context, batches, ledger, finalists, counts);
    if (!(outcome instanceof Outcome.Failed)) {
      context.fenced().put(CandidateLedger.COLLECTION, ledger.outputs());
    }
    return outcome;
  }

  private List<Candidate> pool(JobContext context, Map<String, Long> counts) {
    List<Candidate> pool = new ArrayList<>();
    long unreadable = 0;
    for (TopicCandidates source : sources) {
      TopicCandidates.Pool part = source.pool(context);
      pool.addAll(part.candidates());
      unreadable += part.unreadable();
    }
    counts.put("candidates", (long) pool.size());
    counts.put("candidates_unreadable", unreadable);
    return pool;
  }

  /** The posts are read only if a candidate comes without a fit. */
  private ToDoubleFunction<Candidate> fit(JobContext context, List<Candidate> pool) {
    if (pool.stream().allMatch(candidate -> candidate.fit().isPresent())) {
      return candidate -> candidate.fit().orElse(0);
    }
    SiteFit site = SiteFit.of(new AllPosts(posts, context), context.slot());
    return candidate -> candidate.fit().orElseGet(() -> site.of(candidate.title()));
  }

  private static Outcome score(
      JobContext context,
      Batches batches,
      CandidateLedger ledger,
      List<Finalist> finalists,
      Map<String, Long> counts) {
    Budget budget =
        new Budget(
            context.parameter(SweepKeys.MAX_CALLS),
            context.parameter(SweepKeys.MAX_TOKENS),
            context.parameter(SweepKeys.ANSWER_TOKENS).intValue());
    Scoring scoring = new Scoring(context, budget);
    Map<String, Verdict> verdicts =
        scoring.score(finalists, context.parameter(SweepKeys.CHUNK).intValue());
    Picking picking = new Picking(context, ledger);
    List<Output> stored = picking.batches(finalists, verdicts, batches);
    counts.put("calls", budget.calls());
    counts.put("tokens", budget.tokens());
    counts.putAll(scoring.counts());
    long scored = verdicts.values().stream().filter(Verdict.Scored.class::isInstance).count();
    counts.put("scored", scored);
    counts.putAll(picking.counts());
    long backlog = counts.getOrDefault("unscored_budget", 0L);
    if (!finalists.isEmpty() && scored == 0) {
      return new Outcome.Failed(
          "the model gave no usable score to any candidate: " + counts, backlog == 0);
    }
    batches.publish(stored);
    String text =
        String.format(
            Locale.ROOT,
            "%d stored of %d finalists, %d without a score",
            counts.getOrDefault("stored", 0L),
            finalists.size(),
            finalists.size() - scored);
    return backlog > 0
        ? new Outcome.Partial(counts, backlog, text)
        : new Outcome.Succeeded(counts, text);
  }
}
