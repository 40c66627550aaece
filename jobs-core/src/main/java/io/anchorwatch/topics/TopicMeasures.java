package io.anchorwatch.topics;

import io.anchorwatch.topics.PostTerms.Passage;
import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Entry;
import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures how much a site's texts are about a topic, whatever they are filed under. A topic that
 * is written about has posts that name it in the title, begin with it and are told from others by
 * it; one that gets headings and mentions but no title is what the site's posts touch and none is
 * about. For one thread.
 */
final class TopicMeasures {
  /**
   * The odds that nothing is written about a topic: for one that no post mentions, and what each
   * measure changes. Chosen on pairs of four blogs with topics taken out, so that it held on the
   * other two as well; the last one later, on five of them.
   */
  private static final double UNMENTIONED = 3;

  private static final double[] WRITTEN = {-4, -2, -0.6, 1.3, -0.7, -0.7};

  private static final int LOOKED_AT = 40;
  private static final int FEW = 5;
  private static final int BEGINNING = 2;
  private static final double WHOLE_NAME = 0.9;
  private static final int MOST_TELLING = 3;

  private final Search search;
  private final ContentWords words;
  private final Spellings spellings;
  private final Map<Integer, Double> leastOfMostTelling = new HashMap<>();

  TopicMeasures(Search search) {
    this.search = search;
    this.words = search.site().contentWords();
    this.spellings = new Spellings(search.site());
  }

  /**
   * What was measured.
   *
   * @param hits the posts that speak of the topic most
   * @param score the mean of the first few
   */
  record Measured(List<Hit> hits, double score, Uses uses) {
    /** The probability that nothing is written about it. */
    double lacked() {
      return Odds.probability(odds());
    }

    /** The log odds of the same. */
    double odds() {
      return UNMENTIONED
          + WRITTEN[0] * score
          + WRITTEN[1] * Math.log1p((double) uses.titled())
          + WRITTEN[2] * Math.log1p((double) uses.begun())
          + WRITTEN[3] * Math.log1p((double) uses.headed())
          + WRITTEN[4] * Math.log1p((double) uses.told())
          + WRITTEN[5] * Math.log1p((double) Math.min(FEW, uses.linked()));
    }
  }

  /**
   * How many posts use the name where.
   *
   * @param titled the whole name in the title
   * @param begun where they begin
   * @param headed the whole name in the title or in a heading
   * @param told among the three stems that tell them from others most
   * @param linked in an address they link to; a few say as much as many
   */
  record Uses(long titled, long begun, long headed, long told, long linked) {
    /** As many as those of a name that is no topic. */
    private static final Uses ALL = new Uses(LOOKED_AT, LOOKED_AT, 0, LOOKED_AT, LOOKED_AT);
  }

  /**
   * Measures a topic by its name, and by the same name with a space more or less. A name that is no
   * topic is never lacked.
   */
  Measured of(String topic) {
    List<String> stems = PostTerms.stems(topic);
    Measured best = of(words.in(stems), (asked, post) -> true);
    if (CatchAll.is(topic)) {
      return new Measured(best.hits(), 1, Uses.ALL);
    }
    for (List<String> spelling : spellings.of(topic, stems)) {
      Measured other = of(spelling, (asked, post) -> spellings.has(post, asked.terms()));
      best = other.lacked() < best.lacked() ? other : best;
    }
    return best;
  }

  /** Which posts count for what is asked. */
  private interface Counting {
    boolean test(Asked asked, int post);
  }

  private Measured of(List<String> stems, Counting counts) {
    Asked asked = Asked.of(search.site(), stems);
    List<Hit> hits = search.best(asked, LOOKED_AT, post -> counts.test(asked, post));
    List<Entry> entries = hits.stream().map(hit -> search.site().entry(hit.post())).toList();
    double score = hits.stream().limit(FEW).mapToDouble(Hit::score).sum() / FEW;
    Uses uses =
        new Uses(
            entries.stream().filter(entry -> share(asked, entry.title()) > WHOLE_NAME).count(),
            entries.stream().filter(entry -> begins(asked, entry)).count(),
            entries.stream()
                .filter(entry -> Reading.of(entry, asked, Without.NOTHING).headed() > WHOLE_NAME)
                .count(),
            hits.stream().filter(hit -> tells(asked, hit.post())).count(),
            search.site().linked().count(stems));
    return new Measured(hits, score, uses);
  }

  /** Whether every stem of the name is among those that tell the post from others most. */
  private boolean tells(Asked asked, int post) {
    if (asked.terms().length < asked.size()) {
      return false;
    }
    Entry entry = search.site().entry(post);
    double least =
        Arrays.stream(asked.terms())
            .mapToDouble(stem -> telling(stem, count(entry, stem)))
            .min()
            .orElse(0);
    return least > 0 && least >= leastOfMostTelling.computeIfAbsent(post, this::leastOfMostTelling);
  }

  /** How telling the last of a post's most telling stems is; 0 if it has fewer. */
  private double leastOfMostTelling(int post) {
    Entry entry = search.site().entry(post);
    Map<Integer, Integer> counts = new HashMap<>();
    IntStream.concat(Arrays.stream(entry.title()), Arrays.stream(entry.body()))
        .forEach(stem -> counts.merge(stem, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> telling(each.getKey(), each.getValue()))
        .sorted(Comparator.reverseOrder())
        .skip(MOST_TELLING - 1L)
        .findFirst()
        .orElse(0.0);
  }

  private static int count(Entry entry, int stem) {
    return (int)
        IntStream.concat(Arrays.stream(entry.title()), Arrays.stream(entry.body()))
            .filter(other -> other == stem)
            .count();
  }

  /** By how often it is used here and how seldom elsewhere (Sparck Jones 1972). */
  private double telling(int stem, int count) {
    double rare = Math.log((search.site().size() + 1) / (search.site().frequency(stem) + 0.5));
    return count == 0 ? 0 : (1 + Math.log(count)) * rare;
  }

  private static double share(Asked asked, int[] stems) {
    double has = 0;
    for (int i = 0; i < asked.terms().length; i++) {
      int term = asked.terms()[i];
      has += Arrays.stream(stems).anyMatch(other -> other == term) ? asked.weights()[i] : 0;
    }
    return has / asked.total();
  }

  /** Whether the most telling stem of the name stands in the first passages below the title. */
  private static boolean begins(Asked asked, Entry entry) {
    int telling = 0;
    for (int i = 1; i < asked.weights().length; i++) {
      telling = asked.weights()[i] > asked.weights()[telling] ? i : telling;
    }
    Without title = new Without(-1, true);
    int read = 0;
    for (int number = 0; number < entry.passages().size() && read < BEGINNING; number++) {
      if (!title.takes(entry, number)) {
        read++;
        if (has(entry, entry.passages().get(number), asked.terms()[telling])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(Entry entry, Passage passage, int stem) {
    return Arrays.stream(entry.body(), passage.from(), passage.to()).anyMatch(each -> each == stem);
  }
}
