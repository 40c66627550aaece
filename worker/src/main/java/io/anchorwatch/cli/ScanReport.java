package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * What the jobs found in a tree of posts. Immutable.
 *
 * @param posts how many were read
 * @param skipped those that could not be read
 * @param duplicates as the job published them, the most alike first
 * @param gaps as the job published them, by rank
 * @param failures what each failed job said, by type
 */
record ScanReport(
    long posts,
    List<Skipped> skipped,
    List<Document> duplicates,
    List<Output> gaps,
    Map<String, String> failures) {
  ScanReport {
    skipped = List.copyOf(skipped);
    duplicates =
        duplicates.stream()
            .sorted(
                Comparator.comparing((Document pair) -> !alert(pair))
                    .thenComparing(pair -> -pair.getDouble("score"))
                    .thenComparing(pair -> id(pair, "a"))
                    .thenComparing(pair -> id(pair, "b")))
            .toList();
    gaps =
        gaps.stream()
            .filter(gap -> !"closed".equals(gap.body().getString("state")))
            .sorted(
                Comparator.comparing((Output gap) -> gap.body().getInteger("rank", 0))
                    .thenComparing(Output::key))
            .toList();
    failures = Map.copyOf(failures);
  }

  /** Whether a finding is shown without being asked for. */
  static boolean alert(Document finding) {
    return finding.getBoolean("alert", true);
  }

  static String id(Document pair, String side) {
    return pair.get(side, Document.class).getString("id");
  }

  /** Where a reader finds the post: its address, or its place in the tree. */
  private static String link(Document pair, String side) {
    String url = pair.get(side, Document.class).get("url", "");
    return url.isBlank() ? id(pair, side) : url;
  }

  static String title(Document pair, String side) {
    String title = pair.get(side, Document.class).get("title", "");
    return title.isBlank() ? id(pair, side) : title;
  }

  /** Whether there is a duplicate that an editor should see at once. */
  boolean alerts() {
    return duplicates.stream().anyMatch(ScanReport::alert);
  }

  /** How many findings are not shown by default, by relation. */
  Map<String, Long> hidden() {
    return duplicates.stream()
        .filter(pair -> !alert(pair))
        .collect(
            Collectors.groupingBy(
                pair -> pair.getString("relation"), TreeMap::new, Collectors.counting()));
  }

  Json json() {
    return Json.object()
        .with("posts", posts)
        .with(
            "skipped",
            skipped.stream()
                .map(post -> Json.object().with("id", post.id()).with("reason", post.reason()))
                .toList())
        .with("duplicates", duplicates.stream().map(ScanReport::pair).toList())
        .with("gaps", gaps.stream().map(ScanReport::gap).toList());
  }

  private static Json pair(Document pair) {
    return Json.object()
        .with("a", id(pair, "a"))
        .with("b", id(pair, "b"))
        .with("relation", pair.getString("relation"))
        .with("score", pair.getDouble("score"))
        .with("alert", alert(pair))
        .with("passages", pair.getList("passages", Document.class, List.of()))
        .with("canonical", pair.getString("canonical"))
        .with("canonicalReason", pair.getString("canonicalReason"))
        .with("linkA", link(pair, "a"))
        .with("linkB", link(pair, "b"))
        .with("reason", pair.getString("reason"));
  }

  private static Json gap(Output gap) {
    return Json.object()
        .with("key", gap.key())
        .with("kind", gap.body().getString("kind"))
        .with("rank", gap.body().getInteger("rank", 0))
        .with("score", gap.body().get("score", 0.0))
        .with("evidence", gap.body().get("evidence", Document.class));
  }
}
