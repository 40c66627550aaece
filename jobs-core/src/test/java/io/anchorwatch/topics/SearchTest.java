package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SearchTest {
  private static final int VOCABULARY = 60;

  @Property(tries = 300)
  void theBestAreThoseThatAreBestWhenEveryPostIsScored(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 120) int posts,
      @ForAll @IntRange(min = 1, max = 10) int most,
      @ForAll @IntRange(min = 1, max = 3) int everyCounts) {
    Search search = new Search(site(random, posts));
    IntPredicate counts = post -> post % everyCounts == 0;

    for (int asking = 0; asking < 5; asking++) {
      List<String> stems = PostTerms.stems(words(random, 1 + random.nextInt(12)));
      Asked asked = Asked.of(search.site(), stems);

      assertThat(search.best(asked, most, counts)).isEqualTo(plainly(search, asked, most, counts));
    }
  }

  private static List<Hit> plainly(Search search, Asked asked, int most, IntPredicate counts) {
    return IntStream.range(0, search.site().size())
        .filter(counts)
        .mapToObj(post -> new Hit(post, search.score(asked, post, Without.NOTHING)))
        .filter(hit -> hit.score() > 0)
        .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::post))
        .limit(most)
        .toList();
  }

  private static SiteIndex site(Random random, int count) {
    Posts posts = new Posts();
    for (int i = 0; i < count; i++) {
      String heading = random.nextBoolean() ? "## " + words(random, 2) + "\n\n" : "";
      posts.about(words(random, 3), heading + words(random, 1 + random.nextInt(40)));
    }
    SiteIndex site = new SiteIndex();
    posts.all().forEach(post -> site.add(PostTerms.of(post)));
    return site;
  }

  /** Words as unevenly frequent as those of a language. */
  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + (int) Math.pow(VOCABULARY, random.nextDouble()));
    }
    return String.join(" ", words);
  }
}
