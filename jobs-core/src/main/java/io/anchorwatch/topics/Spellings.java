package io.anchorwatch.topics;

import io.anchorwatch.topics.SiteIndex.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Other ways to write a name: in two words what it has in one, as "nextjs" is "Next.js" in texts,
 * and in one what it has in two. Only what stands so in a site's texts counts. Immutable.
 */
final class Spellings {
  private static final int SHORTEST_PART = 2;

  /** A name that as many posts have as it is needs no other spelling. */
  private static final int ENOUGH = 5;

  private final SiteIndex site;

  Spellings(SiteIndex site) {
    this.site = site;
  }

  /**
   * The other spellings of a name that some post has, as stems.
   *
   * @param stems those of the name
   */
  List<List<String>> of(String name, List<String> stems) {
    List<List<String>> others = new ArrayList<>();
    String word = Terms.folded(name).strip();
    if (stems.size() == 1 && site.frequency(site.term(stems.get(0))) < ENOUGH) {
      for (int end = SHORTEST_PART; end <= word.length() - SHORTEST_PART; end++) {
        List<String> parts =
            List.of(Stems.of(word.substring(0, end)), Stems.of(word.substring(end)));
        if (stand(parts)) {
          others.add(parts);
        }
      }
    }
    if (stems.size() == 2) {
      String one = Stems.of(word.replaceAll("[\\p{Punct}\\s]+", ""));
      if (site.frequency(site.term(one)) > 0) {
        others.add(List.of(one));
      }
    }
    return others;
  }

  private boolean stand(List<String> parts) {
    int[] terms = parts.stream().mapToInt(site::term).toArray();
    if (Arrays.stream(terms).anyMatch(term -> term < 0)) {
      return false;
    }
    int rarer = site.frequency(terms[0]) < site.frequency(terms[1]) ? terms[0] : terms[1];
    Postings postings = site.postings(rarer);
    for (int place = 0; place < postings.size(); place++) {
      if (has(postings.post(place), terms)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a post has the terms one behind the other. */
  boolean has(int post, int[] terms) {
    Entry entry = site.entry(post);
    return has(entry.title(), terms) || has(entry.body(), terms);
  }

  private static boolean has(int[] stems, int[] terms) {
    for (int from = 0; from + terms.length <= stems.length; from++) {
      if (Arrays.equals(stems, from, from + terms.length, terms, 0, terms.length)) {
        return true;
      }
    }
    return false;
  }
}
