package io.anchorwatch.duplicates;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Publishes findings and says what they are. */
record Publishing(JobContext context) {
  static final int BATCH = 500;

  /** The pairs as editors want them shown. */
  static List<DuplicatePair> decided(Map<String, Decision> decided, List<DuplicatePair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                Optional.ofNullable(decided.get(pair.key()))
                    .map(decision -> decision.applied(pair))
                    .orElse(pair))
        .toList();
  }

  void publish(Findings findings, List<Skipped> skipped) {
    put(
        DuplicateDocuments.PAIRS,
        findings.pairs().stream().map(DuplicateDocuments::output).toList());
    put(DuplicateDocuments.CLUSTERS, clusters(findings));
    put(DuplicateDocuments.SKIPPED, outputs(skipped));
  }

  static List<Output> clusters(Findings findings) {
    return findings.clusters().stream().map(DuplicateDocuments::output).toList();
  }

  static List<Output> outputs(List<Skipped> skipped) {
    return skipped.stream()
        .map(each -> new Output(each.id(), new Document("reason", each.reason())))
        .toList();
  }

  void put(String collection, List<Output> outputs) {
    for (int i = 0; i < outputs.size(); i += BATCH) {
      context.checkCancelled();
      context.fenced().put(collection, outputs.subList(i, Math.min(outputs.size(), i + BATCH)));
    }
  }

  static Map<String, Long> counts(long posts, long skipped, Findings findings) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("posts_scanned", posts);
    counts.put("posts_skipped", skipped);
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

  static String text(long posts, Findings findings) {
    Optional<DuplicatePair> first =
        findings.pairs().stream().filter(pair -> pair.verdict().alert()).findFirst();
    return duplicates(findings)
        + " duplicate pairs among "
        + posts
        + " posts, "
        + alerts(findings)
        + " shown"
        + first.map(pair -> "; first: " + pair.a().id() + " and " + pair.b().id()).orElse("");
  }
}
