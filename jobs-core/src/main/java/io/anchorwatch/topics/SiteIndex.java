package io.anchorwatch.topics;

import io.anchorwatch.topics.PostTerms.Passage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which posts speak of given stems, how much and where: in the title, in headings, in the body. The
 * weights are those of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple
 * weighted fields", 2004). Stems and posts are numbers here. Once filled, safe for use by many
 * threads.
 */
final class SiteIndex {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_SHARE = 0.7;
  private static final double TITLE = 4;
  private static final double HEADING = 1.5;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final List<String> stems = new ArrayList<>();
  private final List<Postings> postings = new ArrayList<>();
  private final Linked linked = new Linked();
  private long totalLength;
  private volatile @Nullable ContentWords contentWords;
  private volatile double @Nullable [] slowness;

  /**
   * What is kept of a post.
   *
   * @param title its title's stems
   * @param body those of its text
   * @param passages the blocks of its text
   * @param date when it was published, if known
   */
  @SuppressWarnings("ArrayRecordComponent") // Millions of stems, read and never compared.
  record Entry(
      String id,
      String name,
      int[] title,
      int[] body,
      List<Passage> passages,
      Optional<Instant> date) {
    Entry {
      passages = List.copyOf(passages);
    }
  }

  /** A post and how much it speaks of what was asked, 0 to 1. */
  record Hit(int post, double score) {}

  /** Adds a post and gives its number. */
  int add(PostTerms terms) {
    contentWords = null;
    slowness = null;
    int number = entries.size();
    int[] title = numbers(terms.title());
    int[] body = numbers(terms.body());
    for (int term : title) {
      postings.get(term).add(number, Postings.TITLE);
    }
    for (int term : body) {
      postings.get(term).add(number, Postings.BODY);
    }
    for (Passage passage : terms.passages()) {
      for (int i = passage.from(); passage.heading() && i < passage.to(); i++) {
        postings.get(body[i]).add(number, Postings.HEADINGS);
      }
    }
    linked.add(number, terms.addresses());
    entries.add(
        new Entry(
            terms.post().id(),
            terms.post().title(),
            title,
            body,
            terms.passages(),
            terms.post().facts().date()));
    totalLength += body.length;
    return number;
  }

  private int[] numbers(List<String> stems) {
    int[] numbers = new int[stems.size()];
    for (int i = 0; i < numbers.length; i++) {
      Integer known = vocabulary.get(stems.get(i));
      if (known == null) {
        known = postings.size();
        vocabulary.put(stems.get(i), known);
        this.stems.add(stems.get(i));
        postings.add(new Postings());
      }
      numbers[i] = known;
    }
    return numbers;
  }

  int size() {
    return entries.size();
  }

  /** Which of its words carry a question; found out once. */
  ContentWords contentWords() {
    ContentWords known = contentWords;
    if (known == null) {
      known = ContentWords.of(this);
      contentWords = known;
    }
    return known;
  }

  Entry entry(int post) {
    return entries.get(post);
  }

  /** The number of a stem, or -1 if no post has it. */
  int term(String stem) {
    return vocabulary.getOrDefault(stem, -1);
  }

  /** The stem of a number. */
  String stem(int term) {
    return stems.get(term);
  }

  /** What the posts link to. */
  Linked linked() {
    return linked;
  }

  /** In how many posts a stem stands. */
  int frequency(int term) {
    return term < 0 ? 0 : postings.get(term).size();
  }

  /** How telling a stem is that stands in so many posts. */
  double weight(int frequency) {
    return Math.log(1 + (entries.size() - frequency + 0.5) / (frequency + 0.5));
  }

  Postings postings(int term) {
    return postings.get(term);
  }

  /** How much of a stem's weight a post has that uses it so often, 0 to 1. */
  double presence(double inTitle, double inHeadings, double inBody, int post) {
    double often = TITLE * inTitle + HEADING * inHeadings + inBody;
    return often / (often + slowness()[post]);
  }

  /** How slowly repetition fills a post, by post: the more, the longer it is. */
  private double[] slowness() {
    double[] known = slowness;
    if (known == null) {
      double average = Math.max(1, (double) totalLength / entries.size());
      known = new double[entries.size()];
      for (int post = 0; post < known.length; post++) {
        double length = entries.get(post).body().length / average;
        known[post] = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length);
      }
      slowness = known;
    }
    return known;
  }
}
