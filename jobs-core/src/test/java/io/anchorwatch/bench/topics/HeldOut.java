package io.anchorwatch.bench.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.Words;
import io.anchorwatch.topics.Demand;
import io.anchorwatch.topics.ReadPosts;
import io.anchorwatch.topics.SearchQuery;
import io.anchorwatch.topics.Target;
import io.anchorwatch.topics.TopicRanking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bson.Document;

/** Takes topics out of a blog and sees whether they are missed. */
final class HeldOut {
  private static final Instant AS_OF = Instant.parse("2026-11-01T00:00:00Z");
  private static final int MOST_REMOVED = 5;
  private static final double REMOVED_SHARE = 0.1;
  private static final double COPIED = 0.5;

  private final TaggedBlog blog;
  private final int trials;
  private final ReadPosts read = new ReadPosts();
  private final TermModel.Counts counts = new TermModel.Counts();

  HeldOut(TaggedBlog blog, int trials) {
    this.blog = blog;
    this.trials = trials;
  }

  /** Seeds that follow each other begin with nearly the same number; these do not. */
  private static Random random(int seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  /** The posts of one trial: some topics are gone with all their posts, nothing is filed. */
  private record Trial(List<Post> kept, Set<String> removed, List<String> topics) {}

  private Trial trial(int seed) {
    List<String> topics = new ArrayList<>(blog.topics());
    Collections.shuffle(topics, random(seed));
    int count = (int) Math.max(1, Math.min(MOST_REMOVED, REMOVED_SHARE * topics.size()));
    Set<String> removed = new HashSet<>(topics.subList(0, count));
    List<Post> kept = blog.without(removed);
    Map<String, Integer> left = new TreeMap<>();
    kept.forEach(
        post -> TaggedBlog.filedUnder(post).forEach(topic -> left.merge(topic, 1, Integer::sum)));
    List<String> asked =
        blog.topics().stream()
            .filter(topic -> removed.contains(topic) || left.getOrDefault(topic, 0) >= 2)
            .toList();
    return new Trial(kept.stream().map(TaggedBlog::unfiled).toList(), removed, asked);
  }

  /** Recall at K of topics whose posts are gone, labels hidden. */
  Document topics() {
    Map<String, Double> recall = new LinkedHashMap<>();
    double chance = 0;
    for (int seed = 0; seed < trials; seed++) {
      Trial trial = trial(seed);
      int k = k(trial);
      chance += (double) k / trial.topics().size() / trials;
      TermModel terms = new TermModel(trial.kept(), counts);
      Map<String, List<String>> rankings = new LinkedHashMap<>();
      rankings.put("ours", ours(trial, List.of()));
      rankings.put("terms", Measure.ranked(trial.topics(), topic -> -terms.nearest(topic)[0]));
      rankings.put("terms_5", Measure.ranked(trial.topics(), topic -> -five(terms, topic)));
      rankings.put("overlap", Measure.ranked(trial.topics(), topic -> -terms.overlap(topic)));
      rankings.put("popularity", Measure.ranked(trial.topics(), topic -> -terms.popularity(topic)));
      rankings.forEach(
          (who, ranked) ->
              recall.merge(who, Measure.recall(ranked, trial.removed(), k) / trials, Double::sum));
    }
    double words =
        Math.max(
            recall.getOrDefault("overlap", 0.0),
            Math.max(recall.getOrDefault("terms", 0.0), recall.getOrDefault("terms_5", 0.0)));
    return rounded(recall)
        .append("chance", round(chance))
        .append("above_words", round(recall.getOrDefault("ours", 0.0) - words));
  }

  private static int k(Trial trial) {
    return Math.min(10, Math.max(2 * trial.removed().size(), 1));
  }

  private static double five(TermModel terms, String topic) {
    double[] near = terms.nearest(topic);
    double sum = 0;
    for (int i = 0; i < Math.min(5, near.length); i++) {
      sum += near[i];
    }
    return sum;
  }

  /** The same with readers' questions: the excerpts of all posts, the removed ones included. */
  Document fromQuestions() {
    Map<String, Double> recall = new LinkedHashMap<>();
    List<SearchQuery> asked =
        blog.posts().stream()
            .filter(post -> blog.excerpts().containsKey(post.id()))
            .map(post -> query(blog.excerpts().get(post.id())))
            .toList();
    for (int seed = 0; seed < trials; seed++) {
      Trial trial = trial(seed);
      int k = k(trial);
      List<String> ours = ours(trial, asked);
      List<String> without = ours(trial, List.of());
      recall.merge("ours", Measure.recall(ours, trial.removed(), k) / trials, Double::sum);
      recall.merge(
          "without_questions", Measure.recall(without, trial.removed(), k) / trials, Double::sum);
    }
    return rounded(recall);
  }

  private List<String> ours(Trial trial, List<SearchQuery> asked) {
    Demand demand =
        new Demand(trial.topics().stream().map(topic -> new Target(topic, 1)).toList(), asked);
    return read.ranked(trial.kept(), demand, AS_OF).topics().stream()
        .map(TopicRanking.RankedTopic::topic)
        .toList();
  }

  /** How well the names of removed topics, asked as questions, are told from those of kept ones. */
  Document names() {
    Map<String, List<Double>> unmet = new LinkedHashMap<>();
    for (int seed = 0; seed < trials; seed++) {
      Trial trial = trial(seed);
      TermModel terms = new TermModel(trial.kept(), counts);
      List<SearchQuery> queries = trial.topics().stream().map(HeldOut::query).toList();
      var found = read.ranked(trial.kept(), new Demand(List.of(), queries), AS_OF).questions();
      for (int i = 0; i < queries.size(); i++) {
        judge(unmet, trial.removed().contains(trial.topics().get(i)), found.get(i), terms);
      }
    }
    Map<String, Double> auc = new LinkedHashMap<>();
    for (String who : List.of("ours", "terms", "overlap")) {
      auc.put(who, auc(unmet, who));
    }
    return rounded(auc);
  }

  private static double auc(Map<String, List<Double>> unmet, String who) {
    return Measure.auc(
        unmet.getOrDefault(who + "+", List.of()), unmet.getOrDefault(who + "-", List.of()));
  }

  /** How well questions about removed posts are told from those about kept ones. */
  Document questions() {
    Document parts = new Document();
    for (boolean copied : new boolean[] {false, true}) {
      List<Post> asked =
          blog.posts().stream()
              .filter(post -> blog.excerpts().containsKey(post.id()))
              .filter(post -> copied == isCopied(post, blog.excerpts().get(post.id())))
              .toList();
      parts.append(
          copied ? "copied" : "own_words",
          asked.size() < 20 ? new Document("posts", asked.size()) : questions(asked));
    }
    return parts;
  }

  private Document questions(List<Post> asked) {
    Map<String, Double> auc = new LinkedHashMap<>();
    for (int seed = 0; seed < trials; seed++) {
      Random random = random(seed);
      Set<String> removed = new HashSet<>();
      blog.posts().stream().filter(post -> random.nextInt(5) < 2).forEach(p -> removed.add(p.id()));
      List<Post> kept = blog.posts().stream().filter(p -> !removed.contains(p.id())).toList();
      TermModel terms = new TermModel(kept, counts);
      List<SearchQuery> queries =
          asked.stream().map(post -> query(blog.excerpts().get(post.id()))).toList();
      var found = read.ranked(kept, new Demand(List.of(), queries), AS_OF).questions();
      Map<String, List<Double>> unmet = new LinkedHashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        judge(unmet, removed.contains(asked.get(i).id()), found.get(i), terms);
      }
      for (String who : List.of("ours", "terms", "overlap")) {
        auc.merge(who, auc(unmet, who) / trials, Double::sum);
      }
    }
    return rounded(auc).append("posts", asked.size());
  }

  /** What each says of a question about something that was removed or kept. */
  private static void judge(
      Map<String, List<Double>> unmet,
      boolean removed,
      TopicRanking.RankedQuestion found,
      TermModel terms) {
    String side = removed ? "+" : "-";
    String text = found.query().text();
    add(unmet, "ours" + side, found.unmet());
    add(unmet, "terms" + side, -terms.nearest(text)[0]);
    add(unmet, "overlap" + side, -terms.overlap(text));
  }

  private static void add(Map<String, List<Double>> lists, String name, double value) {
    lists.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
  }

  /** Most of its runs of three words stand in the post's text. */
  private static boolean isCopied(Post post, String excerpt) {
    Set<String> runs = new HashSet<>(threes(Words.texts(post.text())));
    List<String> own = threes(Words.texts(excerpt));
    return own.stream().filter(runs::contains).count() >= COPIED * own.size();
  }

  private static List<String> threes(List<String> words) {
    List<String> runs = new ArrayList<>();
    for (int i = 2; i < words.size(); i++) {
      runs.add(String.join(" ", words.subList(i - 2, i + 1)));
    }
    return runs;
  }

  private static SearchQuery query(String text) {
    return new SearchQuery(text, 1, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
  }

  static Document rounded(Map<String, Double> values) {
    Document document = new Document();
    values.forEach((name, value) -> document.append(name, round(value)));
    return document;
  }

  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
