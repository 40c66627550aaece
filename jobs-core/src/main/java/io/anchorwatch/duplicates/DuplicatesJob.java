package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** One run of {@code detect_duplicate_posts}. */
final class DuplicatesJob implements Job {
  private static final int BATCH = 500;

  private final PostSource posts;
  private final Fingerprints fingerprints;
  private final Decisions decisions;

  @Inject
  DuplicatesJob(PostSource posts, Fingerprints fingerprints, Decisions decisions) {
    this.posts = posts;
    this.decisions = decisions;
    this.fingerprints = fingerprints;
  }

  @Override
  public Outcome run(JobContext context) {
    try {
      return switch (context.parameter(DuplicateKeys.RULE)) {
        case TEXT -> onTexts(context, DuplicateKeys.rules(context));
        case TITLE -> onTitles(context, DuplicateKeys.titleRule(context));
      };
    } catch (IllegalArgumentException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()), false);
    }
  }

  private Outcome onTitles(JobContext context, TitleRule rule) {
    List<Post> all = new ArrayList<>();
    PostReader reader = new PostReader(context, posts, fingerprints);
    reader.each((reading, fingerprint) -> all.add(reading.post()));
    if (reader.tooManyBad()) {
      return tooManyBad(reader);
    }
    Findings findings = new Findings(decided(context, rule.pairs(all)), List.of());
    publish(context, findings, reader.skipped());
    return new Outcome.Succeeded(counts(reader, findings), text(reader, findings));
  }

  private Outcome onTexts(JobContext context, DuplicateRules rules) {
    DuplicateFinder finder =
        new DuplicateFinder(
            rules,
            DuplicateKeys.whole(context, DuplicateKeys.CLUSTER_SIZE),
            id -> posts.byId(context.site(), id));
    PostReader reader = new PostReader(context, posts, fingerprints);
    reader.each(finder::add);
    if (reader.tooManyBad()) {
      return tooManyBad(reader);
    }
    Judging judging = new Judging(context, finder);
    List<DuplicatePair> pairs = judging.pairs(context.parameter(DuplicateKeys.MAX_COMPARISONS));
    Findings findings = finder.conclude(decided(context, pairs));
    publish(context, findings, reader.skipped());
    return judging.backlog() == 0
        ? new Outcome.Succeeded(counts(reader, findings), text(reader, findings))
        : new Outcome.Partial(counts(reader, findings), judging.backlog(), text(reader, findings));
  }

  private List<DuplicatePair> decided(JobContext context, List<DuplicatePair> pairs) {
    Map<String, Decision> decided = decisions.of(context.site());
    return pairs.stream()
        .map(
            pair ->
                Optional.ofNullable(decided.get(pair.key()))
                    .map(decision -> decision.applied(pair))
                    .orElse(pair))
        .toList();
  }

  private static Outcome tooManyBad(PostReader reader) {
    Skipped first = reader.skipped().get(0);
    return new Outcome.Failed(
        reader.skipped().size()
            + " of "
            + (reader.skipped().size() + reader.count())
            + " posts cannot be read, more than 5 %; the first is "
            + first.id()
            + ", which "
            + first.reason()
            + ". Mend the posts or the names of their fields",
        false);
  }

  private static void publish(JobContext context, Findings findings, List<Skipped> skipped) {
    put(
        context,
        DuplicateDocuments.PAIRS,
        findings.pairs().stream().map(DuplicateDocuments::output).toList());
    put(
        context,
        DuplicateDocuments.CLUSTERS,
        findings.clusters().stream().map(DuplicateDocuments::output).toList());
    put(
        context,
        DuplicateDocuments.SKIPPED,
        skipped.stream()
            .map(each -> new Output(each.id(), new Document("reason", each.reason())))
            .toList());
  }

  private static void put(JobContext context, String collection, List<Output> outputs) {
    for (int i = 0; i < outputs.size(); i += BATCH) {
      context.checkCancelled();
      context.fenced().put(collection, outputs.subList(i, Math.min(outputs.size(), i + BATCH)));
    }
  }

  private static Map<String, Long> counts(PostReader reader, Findings findings) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("posts_scanned", (long) reader.count());
    counts.put("posts_skipped", (long) reader.skipped().size());
    counts.put("duplicate_pairs", duplicates(findings));
    counts.put("alerts", alerts(findings));
    counts.put("clusters", (long) findings.clusters().size());
    counts.put("changes", duplicates(findings));
    return counts;
  }

  /** Parts of a series and grey zones are information and no duplicates. */
  private static long duplicates(Findings findings) {
    return findings.pairs().stream()
        .map(pair -> pair.verdict().relation())
        .filter(
            relation ->
                relation != Relation.SERIES
                    && relation != Relation.OVERLAP
                    && relation != Relation.TRANSLATION)
        .count();
  }

  private static long alerts(Findings findings) {
    return findings.pairs().stream().filter(pair -> pair.verdict().alert()).count();
  }

  private static String text(PostReader reader, Findings findings) {
    Optional<DuplicatePair> first =
        findings.pairs().stream().filter(pair -> pair.verdict().alert()).findFirst();
    return duplicates(findings)
        + " duplicate pairs among "
        + reader.count()
        + " posts, "
        + alerts(findings)
        + " shown"
        + first.map(pair -> "; first: " + pair.a().id() + " and " + pair.b().id()).orElse("");
  }
}
