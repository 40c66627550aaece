package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Canonical;
import io.anchorwatch.duplicates.DuplicatePair.Evidence;
import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rule that only looks at titles: two published posts are a pair if the share of distinct words
 * that their titles have in common, measured by the longer title, is above a threshold. Words are
 * what stands between blanks, in lower case, punctuation kept.
 *
 * @param threshold above 0 and up to 1; a ratio equal to it makes no pair
 * @param minWords titles with fewer distinct words are left out
 * @param mostShown pairs that are shown by default, the most alike first
 */
public record TitleRule(double threshold, int minWords, int mostShown) {
  private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

  public TitleRule {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "duplicates.overlap-threshold must be above 0 and at most 1, was "
              + threshold
              + ". Write for example 0.7");
    }
  }

  /** All pairs among the published of the posts, in the order of their keys. */
  public List<DuplicatePair> pairs(List<Post> posts) {
    List<Titled> titled =
        posts.stream()
            .filter(post -> post.facts().published())
            .map(post -> new Titled(post, words(post.title())))
            .filter(each -> each.words().size() >= minWords)
            .sorted(Comparator.comparing(each -> each.post().id()))
            .toList();
    List<DuplicatePair> found = new ArrayList<>();
    Map<String, List<Integer>> holders = new HashMap<>();
    for (int b = 0; b < titled.size(); b++) {
      Map<Integer, Integer> shared = new TreeMap<>();
      for (String word : titled.get(b).words()) {
        List<Integer> others = holders.computeIfAbsent(word, key -> new ArrayList<>());
        others.forEach(a -> shared.merge(a, 1, Integer::sum));
        others.add(b);
      }
      Titled second = titled.get(b);
      shared.forEach((a, count) -> add(titled.get(a), second, count, found));
    }
    return shown(found);
  }

  private record Titled(Post post, Set<String> words) {}

  /** A missing title has no words. */
  static Set<String> words(@Nullable String title) {
    return title == null
        ? Set.of()
        : Arrays.stream(BLANKS.split(title.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  private void add(Titled a, Titled b, int shared, List<DuplicatePair> found) {
    double ratio = (double) shared / Math.max(a.words().size(), b.words().size());
    if (ratio > threshold) {
      found.add(
          new DuplicatePair(
              PostRef.titled(a.post()),
              PostRef.titled(b.post()),
              new Verdict(
                  Relation.TITLE,
                  ratio,
                  true,
                  String.format(
                      Locale.ROOT,
                      "%.2f of the title's words are shared (more than %.2f)",
                      ratio,
                      threshold)),
              Evidence.NONE,
              new Canonical(a.post().id(), "it has the lower id; titles tell no more")));
    }
  }

  private List<DuplicatePair> shown(List<DuplicatePair> found) {
    Set<String> first =
        new HashSet<>(
            found.stream()
                .sorted(
                    Comparator.comparingDouble((DuplicatePair pair) -> -pair.verdict().score())
                        .thenComparing(DuplicatePair::key))
                .limit(mostShown)
                .map(DuplicatePair::key)
                .toList());
    return found.stream()
        .map(
            pair ->
                first.contains(pair.key())
                    ? pair
                    : pair.hidden("more than " + mostShown + " pairs are alike by title"))
        .sorted(Comparator.comparing(DuplicatePair::key))
        .toList();
  }
}
