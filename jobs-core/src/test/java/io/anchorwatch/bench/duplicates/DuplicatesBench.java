package io.anchorwatch.bench.duplicates;

import io.anchorwatch.duplicates.DuplicateFinder;
import io.anchorwatch.duplicates.DuplicatePair;
import io.anchorwatch.duplicates.DuplicateRules;
import io.anchorwatch.duplicates.Findings;
import io.anchorwatch.posts.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;

/**
 * What {@code detect_duplicate_posts} finds on the shared data and on what is made from it. Parts
 * are named as arguments; all without any. With {@code --posts N} and {@code --changes N} the days
 * of a large site instead, see {@link ManyPosts}. A table on standard error, one JSON object on
 * standard output.
 */
public final class DuplicatesBench {
  private static final Set<String> PARTS =
      new TreeSet<>(
          List.of("alerts", "revisions", "perturbations", "translations", "news", "speed"));
  private static final List<String> BLOGS =
      List.of("18f", "nodejs-blog", "rust-blog", "v8-blog", "simonw-til", "jbranchaud-til");

  private final SharedData data;
  private final Document found = new Document("bench", "duplicates");

  private DuplicatesBench(SharedData data) {
    this.data = data;
  }

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].startsWith("--")) {
      many(List.of(arguments));
      return;
    }
    SharedData data = SharedData.beside(Path.of(System.getProperty("anchorwatch.root", ".")));
    if (!data.isThere()) {
      System.err.println(
          "bench: SKIPPED, NOTHING WAS MEASURED: no shared data in " + data.folder());
      System.out.println(new Document("bench", "duplicates").append("skipped", true).toJson());
      return;
    }
    Set<String> parts = arguments.length == 0 ? PARTS : new TreeSet<>(List.of(arguments));
    new DuplicatesBench(data).measure(parts);
  }

  private static void many(List<String> options) throws Exception {
    int posts = option(options, "--posts", 50_000);
    int changes = option(options, "--changes", 1_000);
    System.out.println(
        new Document("bench", "duplicates")
            .append("many", ManyPosts.measure(posts, changes))
            .toJson());
  }

  private static int option(List<String> options, String name, int usual) {
    int at = options.indexOf(name);
    return at < 0 ? usual : Integer.parseInt(options.get(at + 1));
  }

  private void measure(Set<String> parts) throws IOException, InterruptedException {
    for (String part : parts) {
      long start = System.nanoTime();
      switch (part) {
        case "alerts" -> found.append(part, alerts());
        case "revisions" -> found.append(part, revisions());
        case "perturbations" -> found.append(part, new Perturbations().measure(quiet()));
        case "translations" -> found.append(part, translations());
        case "news" -> found.append(part, new News().measure(quiet()));
        case "speed" -> found.append(part, new Speed(data).measure());
        default -> throw new IllegalArgumentException("no part " + part + ", there are " + PARTS);
      }
      System.err.printf(Locale.ROOT, "%s (%.0f s)%n", part, (System.nanoTime() - start) / 1e9);
      rows(found.get(part, Document.class), 2);
    }
    System.out.println(found.toJson());
  }

  private static void rows(Document table, int indent) {
    table.forEach(
        (name, value) -> {
          if (value instanceof Document inner
              && inner.values().stream().anyMatch(Document.class::isInstance)) {
            System.err.println(" ".repeat(indent) + name);
            rows(inner, indent + 2);
          } else {
            System.err.printf(
                Locale.ROOT,
                "%s%-26s %s%n",
                " ".repeat(indent),
                name,
                value instanceof Document inner ? inner.toJson() : value);
          }
        });
  }

  /** Blogs without series: what is found there beside what was put there is wrong. */
  private List<Post> quiet() throws IOException, InterruptedException {
    List<Post> posts = new ArrayList<>();
    for (String blog : List.of("18f", "simonw-til", "v8-blog")) {
      data.blog(blog)
          .forEach(
              post -> posts.add(Made.of(post, blog + "/" + post.id(), post.title(), post.text())));
    }
    return posts;
  }

  private Document translations() throws IOException, InterruptedException {
    Document sites = new Document();
    for (String blog : List.of("rust-blog", "nodejs-blog", "18f")) {
      Document score = new Translations().measure(data.blog(blog));
      sites.append(blog, score);
    }
    return sites;
  }

  private Document alerts() throws IOException, InterruptedException {
    Document blogs = new Document();
    for (String blog : BLOGS) {
      List<Post> posts = data.blog(blog);
      Findings findings = DuplicateFinder.find(DuplicateRules.usual(), posts);
      Map<String, Integer> relations = new TreeMap<>();
      List<DuplicatePair> alerts =
          findings.pairs().stream().filter(pair -> pair.verdict().alert()).toList();
      findings
          .pairs()
          .forEach(
              pair ->
                  relations.merge(
                      pair.verdict().relation().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
      if (Boolean.getBoolean("bench.show")) {
        findings
            .pairs()
            .forEach(
                pair ->
                    System.err.println(
                        (pair.verdict().alert() ? "ALERT " : "  ")
                            + pair.key()
                            + " "
                            + pair.verdict()));
      }
      blogs.append(
          blog,
          new Document("posts", posts.size())
              .append("alerts", alerts.size())
              .append("per_1000", Rounded.of(1000.0 * alerts.size() / posts.size()))
              .append("explained", alerts.stream().filter(DuplicatesBench::explained).count())
              .append("pairs", new Document(new TreeMap<>(relations))));
    }
    return blogs;
  }

  private static boolean explained(DuplicatePair pair) {
    return !pair.verdict().reason().isBlank()
        && !pair.canonical().reason().isBlank()
        && !pair.evidence().passages().isEmpty();
  }

  private Document revisions() throws IOException {
    List<SharedData.Revision> revisions = data.revisions();
    List<Post> posts = new ArrayList<>();
    for (SharedData.Revision each : revisions) {
      posts.add(each.before());
      posts.add(each.after());
    }
    Map<String, DuplicatePair> pairs = new TreeMap<>();
    DuplicateFinder.find(DuplicateRules.usual(), posts)
        .pairs()
        .forEach(pair -> pairs.put(pair.key(), pair));
    int[] wanted = new int[2];
    int[] hit = new int[2];
    for (SharedData.Revision each : revisions) {
      DuplicatePair pair = pairs.remove(each.key());
      if (each.jaccard() >= .5) {
        wanted[0]++;
        hit[0] += pair != null && pair.verdict().alert() ? 1 : 0;
      }
      if (each.jaccard() >= .3 && each.jaccard() < .7) {
        wanted[1]++;
        hit[1] += pair != null ? 1 : 0;
        if (pair == null && Boolean.getBoolean("bench.show")) {
          System.err.println(
              "missed "
                  + each.key()
                  + " "
                  + each.jaccard()
                  + " "
                  + each.before().text().length()
                  + " "
                  + each.after().text().length());
        }
      }
    }
    return new Document("alerts_from_0_5", recall(wanted[0], hit[0]))
        .append("any_tier_0_3_to_0_7", recall(wanted[1], hit[1]))
        .append(
            "other_alerts", pairs.values().stream().filter(pair -> pair.verdict().alert()).count())
        .append("other_pairs", pairs.size());
  }

  private static Document recall(int wanted, int hit) {
    return new Document("pairs", wanted)
        .append("found", hit)
        .append("recall", Rounded.of((double) hit / wanted));
  }
}
