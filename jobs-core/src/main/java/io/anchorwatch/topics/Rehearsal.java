package io.anchorwatch.topics;

import io.anchorwatch.topics.PostTerms.Passage;
import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Entry;
import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Asks a site what some of its own posts answer, once with the post and once as if it were gone.
 * What is asked is the post's title or the beginning of its text, which is taken out of the post
 * before. The outcome shows how sure the signs are on this site. For one thread.
 */
final class Rehearsal {
  private static final int POSTS = 300;
  private static final int LEAST_TITLE = 2;
  private static final int LEAST_BEGINNING = 8;
  private static final int MOST_BEGINNING = 40;
  private static final int SERIES = 3;

  private final Search search;
  private final ContentWords words;
  private final List<Calibration.Example> examples = new ArrayList<>();

  private Rehearsal(Search search, ContentWords words) {
    this.search = search;
    this.words = words;
  }

  /** What is learned. */
  static List<Calibration.Example> of(Search search, ContentWords words) {
    Rehearsal rehearsal = new Rehearsal(search, words);
    rehearsal.posts().forEach(rehearsal::ask);
    return List.copyOf(rehearsal.examples);
  }

  /** Some posts, the same in every run; none of a series, whose titles ask for any of them. */
  private List<Integer> posts() {
    SiteIndex site = search.site();
    Map<List<String>, Integer> alike = new HashMap<>();
    for (int post = 0; post < site.size(); post++) {
      alike.merge(telling(site.entry(post)), 1, Integer::sum);
    }
    return IntStream.range(0, site.size())
        .boxed()
        .filter(post -> alike.getOrDefault(telling(site.entry(post)), 0) < SERIES)
        .sorted(
            Comparator.comparing((Integer post) -> site.entry(post).id().hashCode())
                .thenComparing(post -> site.entry(post).id()))
        .limit(POSTS)
        .toList();
  }

  private List<String> telling(Entry entry) {
    return Arrays.stream(entry.title())
        .mapToObj(search.site()::stem)
        .filter(stem -> stem.chars().noneMatch(Character::isDigit))
        .toList();
  }

  private void ask(int post) {
    Entry entry = search.site().entry(post);
    int[] title = words.in(search.site(), entry.title());
    if (Arrays.stream(title).distinct().count() >= LEAST_TITLE) {
      ask(post, title, new Without(-1, true));
    }
    for (int number = 0; number < entry.passages().size(); number++) {
      Passage passage = entry.passages().get(number);
      if (!passage.heading() && passage.length() >= LEAST_BEGINNING) {
        int[] stems = Arrays.copyOfRange(entry.body(), passage.from(), passage.to());
        int[] begins =
            Arrays.stream(words.in(search.site(), stems)).limit(MOST_BEGINNING).toArray();
        if (Arrays.stream(begins).distinct().count() >= LEAST_BEGINNING) {
          ask(post, begins, new Without(number, false));
          return;
        }
      }
    }
  }

  private void ask(int post, int[] stems, Without without) {
    Asked asked = Asked.of(search.site(), stems);
    List<Hit> gone = search.best(asked, Signs.LOOKED_AT, other -> other != post);
    List<Hit> there = new ArrayList<>(gone);
    search.keep(there, new Hit(post, search.score(asked, post, without)), Signs.LOOKED_AT);
    examples.add(new Calibration.Example(odds(asked, gone, post, without), true));
    examples.add(new Calibration.Example(odds(asked, there, post, without), false));
  }

  private double odds(Asked asked, List<Hit> hits, int post, Without without) {
    List<Reading> readings =
        hits.stream()
            .limit(Signs.READ)
            .map(
                hit ->
                    Reading.of(
                        search.site().entry(hit.post()),
                        asked,
                        hit.post() == post ? without : Without.NOTHING))
            .toList();
    return Signs.of(asked, hits, readings).odds();
  }
}
