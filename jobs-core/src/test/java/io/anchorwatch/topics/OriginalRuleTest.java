package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.topics.TopicGap.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginalRuleTest {
  private static final String AS_OF = "2026-03-15";

  @Test
  void aCategoryWithoutAPublishedPostIsEmptyAndNeverStale() {
    Posts posts = new Posts().draft("Guides");

    assertThat(keys(posts)).containsExactly("empty:category:Guides");
  }

  @Test
  void aTargetWithoutAPostIsEmpty() {
    Demand wanted = new Demand(List.of(new Target("Security", 1)), List.of());

    assertThat(keys(new Posts(), wanted)).containsExactly("empty:category:Security");
  }

  @Test
  void oneToFourPostsAreLow() {
    assertThat(keys(fresh(1))).containsExactly("low:category:Guides");
    assertThat(keys(fresh(4))).containsExactly("low:category:Guides");
  }

  @Test
  void fivePostsAreNotLow() {
    assertThat(keys(fresh(5))).isEmpty();
  }

  @Test
  void draftsDoNotCount() {
    assertThat(keys(fresh(4).draft("Guides"))).containsExactly("low:category:Guides");
  }

  @Test
  void aNewestPostOfFourteenDaysIsNotStaleYet() {
    assertThat(keys(filed(5, "2026-03-01"))).isEmpty();
  }

  @Test
  void aNewestPostOlderThanFourteenDaysIsStale() {
    assertThat(keys(filed(5, "2026-02-28T23:59:59Z"))).containsExactly("stale:category:Guides");
  }

  @Test
  void onlyTheNewestPostCounts() {
    assertThat(keys(filed(5, "2020-01-01").inCategory("2026-03-14", "Guides"))).isEmpty();
  }

  @Test
  void aCategoryMayBeLowAndStale() {
    assertThat(keys(filed(2, "2026-01-01")))
        .containsExactlyInAnyOrder("low:category:Guides", "stale:category:Guides");
  }

  @Test
  void aCategoryWhosePostsHaveNoDateIsNotStale() {
    assertThat(keys(filed(5, ""))).isEmpty();
  }

  @Test
  void tagsAreNotCategories() {
    assertThat(keys(new Posts().tagged(AS_OF, "java"))).isEmpty();
  }

  @Test
  void categoriesAreComparedAsTheyAreWritten() {
    Posts posts = new Posts().inCategory(AS_OF, "AI").inCategory(AS_OF, "AI (ML)", "ai");

    assertThat(keys(posts))
        .containsExactlyInAnyOrder("low:category:AI", "low:category:AI (ML)", "low:category:ai");
  }

  @Test
  void theLimitsAreParameters() {
    GapRules rules = rules(new GapRules.Filing(2, Duration.ofDays(1)));

    List<TopicGap> gaps =
        new GapFinder(rules).find(filed(2, "2026-03-13").all(), Demand.NONE, Posts.instant(AS_OF));

    assertThat(gaps).extracting(TopicGap::kind).containsExactly(Kind.STALE);
  }

  private static Posts fresh(int count) {
    return filed(count, AS_OF);
  }

  private static Posts filed(int count, String date) {
    Posts posts = new Posts();
    for (int i = 0; i < count; i++) {
      posts.inCategory(date, "Guides");
    }
    return posts;
  }

  private static List<String> keys(Posts posts) {
    return keys(posts, Demand.NONE);
  }

  private static List<String> keys(Posts posts, Demand demand) {
    return new GapFinder(rules(GapRules.DEFAULTS.filing()))
        .find(posts.all(), demand, Posts.instant(AS_OF)).stream().map(TopicGap::key).toList();
  }

  private static GapRules rules(GapRules.Filing filing) {
    return new GapRules(
        GapRules.Mode.ORIGINAL,
        filing,
        GapRules.DEFAULTS.coverage(),
        GapRules.DEFAULTS.reporting());
  }
}
