package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Canonical;
import io.anchorwatch.duplicates.DuplicatePair.Evidence;
import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.jobs.Output;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/** The findings as documents and back: the only place that knows their field names. */
public final class DuplicateDocuments {
  /** Holds a document a pair. */
  public static final String PAIRS = "duplicate_pairs";

  /** Holds a document a cluster. */
  public static final String CLUSTERS = "duplicate_clusters";

  /** Holds a document a post that could not be read, with the reason. */
  public static final String SKIPPED = "duplicate_skipped_posts";

  /** The fields that say why two posts are a pair, which are most of its document. */
  static final List<String> EVIDENCE =
      List.of("passages", "coveredA", "coveredB", "numbersA", "numbersB");

  private DuplicateDocuments() {}

  /** A sum over all that is published of a pair. */
  static long sum(DuplicatePair pair) {
    return ShownSums.of(output(pair).body().toJson());
  }

  /** A pair as it is published. */
  public static Output output(DuplicatePair pair) {
    Verdict verdict = pair.verdict();
    Evidence evidence = pair.evidence();
    return new Output(
        pair.key(),
        new Document("a", ref(pair.a()))
            .append("b", ref(pair.b()))
            .append("relation", name(verdict.relation()))
            .append("score", verdict.score())
            .append("alert", verdict.alert())
            .append("reason", verdict.reason())
            .append(
                "passages", evidence.passages().stream().map(DuplicateDocuments::passage).toList())
            .append("coveredA", evidence.coveredA())
            .append("coveredB", evidence.coveredB())
            .append("numbersA", evidence.numbersA())
            .append("numbersB", evidence.numbersB())
            .append("canonical", pair.canonical().id())
            .append("canonicalReason", pair.canonical().reason()));
  }

  /** A pair as it was published. */
  public static DuplicatePair pair(Output output) {
    Document body = output.body();
    DuplicatePair bare = bare(body);
    return new DuplicatePair(
        bare.a(),
        bare.b(),
        bare.verdict(),
        new Evidence(
            body.getList("passages", Document.class).stream()
                .map(DuplicateDocuments::passage)
                .toList(),
            body.getDouble("coveredA"),
            body.getDouble("coveredB"),
            body.getList("numbersA", String.class),
            body.getList("numbersB", String.class)),
        bare.canonical());
  }

  /** A pair of which the evidence was not read. */
  static DuplicatePair bare(Document body) {
    return new DuplicatePair(
        ref(body.get("a", Document.class)),
        ref(body.get("b", Document.class)),
        new Verdict(
            Relation.valueOf(body.getString("relation").toUpperCase(Locale.ROOT)),
            body.getDouble("score"),
            body.getBoolean("alert"),
            body.getString("reason")),
        Evidence.NONE,
        new Canonical(body.getString("canonical"), body.getString("canonicalReason")));
  }

  /** A cluster as it is published. */
  public static Output output(DuplicateCluster cluster) {
    return new Output(
        cluster.key(),
        new Document("kind", cluster.kind().name().toLowerCase(Locale.ROOT))
            .append("canonical", cluster.canonical())
            .append("reason", cluster.reason())
            .append("members", cluster.members())
            .append("size", cluster.size()));
  }

  /** A cluster as it was published. */
  public static DuplicateCluster cluster(Output output) {
    Document body = output.body();
    return new DuplicateCluster(
        output.key(),
        DuplicateCluster.Kind.valueOf(body.getString("kind").toUpperCase(Locale.ROOT)),
        body.getString("canonical"),
        body.getString("reason"),
        body.getList("members", String.class),
        body.getInteger("size"));
  }

  /** A relation's name in documents and listings. */
  public static String name(Relation relation) {
    return relation.name().toLowerCase(Locale.ROOT);
  }

  private static Document ref(PostRef post) {
    return new Document("id", post.id())
        .append("title", post.title())
        .append("url", post.url().orElse(null))
        .append("date", post.date().map(Date::from).orElse(null))
        .append("content", post.content());
  }

  private static PostRef ref(Document document) {
    return new PostRef(
        document.getString("id"),
        document.getString("title"),
        Optional.ofNullable(document.getString("url")),
        Optional.ofNullable(document.getDate("date")).map(Date::toInstant),
        document.get("content", ""));
  }

  private static Document passage(SharedPassage passage) {
    return new Document("text", passage.text())
        .append("inA", List.of(passage.inA().start(), passage.inA().end()))
        .append("inB", List.of(passage.inB().start(), passage.inB().end()));
  }

  private static SharedPassage passage(Document document) {
    return new SharedPassage(
        document.getString("text"),
        place(document.getList("inA", Integer.class)),
        place(document.getList("inB", Integer.class)));
  }

  private static SharedPassage.Place place(List<Integer> ends) {
    return new SharedPassage.Place(ends.get(0), ends.get(1));
  }
}
