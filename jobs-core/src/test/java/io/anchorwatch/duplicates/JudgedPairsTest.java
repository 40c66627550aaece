package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.duplicates.DuplicateCluster.Kind;
import io.anchorwatch.testing.RealBlogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hundred pairs of posts of real blogs that were read and judged, each with the reason: those
 * that the finder named, and those whose titles are so alike that it might have. As it named the
 * former itself, this says what is wrongly shown and not what is missed.
 */
@Tag("slow")
class JudgedPairsTest {
  private static final Logger LOG = LoggerFactory.getLogger(JudgedPairsTest.class);

  @TempDir private Path folder;

  private static List<Document> judged() throws IOException {
    try (InputStream file = JudgedPairsTest.class.getResourceAsStream("judged-pairs.jsonl")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(Document::parse).toList();
    }
  }

  @Test
  void whatIsShownIsWhatAReaderWouldHaveShown() throws IOException, InterruptedException {
    List<Document> pairs = judged();
    Set<String> blogs =
        pairs.stream().map(pair -> pair.getString("blog")).collect(Collectors.toSet());
    List<String> wrongAlerts = new ArrayList<>();
    List<String> otherRelations = new ArrayList<>();
    for (String blog : new TreeSet<>(blogs)) {
      Findings findings =
          DuplicateFinder.find(DuplicateRules.usual(), RealBlogs.posts(blog, folder));
      pairs.stream()
          .filter(pair -> pair.getString("blog").equals(blog))
          .forEach(pair -> compare(pair, findings, wrongAlerts, otherRelations));
    }
    LOG.atInfo()
        .addKeyValue("pairs", pairs.size())
        .addKeyValue("wrong_alerts", wrongAlerts)
        .addKeyValue("other_relations", otherRelations)
        .log("judged pairs");
    assertThat(pairs).hasSize(100);
    assertThat(wrongAlerts).isEmpty();
    assertThat(otherRelations).hasSizeLessThanOrEqualTo(pairs.size() / 20);
  }

  private static void compare(
      Document pair, Findings findings, List<String> wrongAlerts, List<String> otherRelations) {
    String a = pair.getString("a");
    String b = pair.getString("b");
    var found =
        findings.pairs().stream().filter(each -> each.key().equals(a + " = " + b)).findFirst();
    String relation =
        found
            .map(each -> DuplicateDocuments.name(each.verdict().relation()))
            .orElse(inOneSeries(a, b, findings) ? "series" : "none");
    boolean alert = found.isPresent() && found.get().verdict().alert();
    if (alert != pair.getBoolean("alert", false)) {
      wrongAlerts.add(a + " = " + b);
    }
    boolean unsaid = pair.getString("relation").equals("none") && relation.equals("series");
    if (!relation.equals(pair.getString("relation")) && !unsaid) {
      otherRelations.add(a + " = " + b + ": " + relation);
    }
  }

  /** Of a series only the closest pairs are listed; the others are in its cluster. */
  private static boolean inOneSeries(String a, String b, Findings findings) {
    return findings.clusters().stream()
        .filter(cluster -> cluster.kind() == Kind.SERIES)
        .map(JudgedPairsTest::all)
        .anyMatch(ids -> ids.contains(a) && ids.contains(b));
  }

  private static Set<String> all(DuplicateCluster cluster) {
    Set<String> ids = new TreeSet<>(cluster.members());
    ids.add(cluster.canonical());
    return ids;
  }
}
