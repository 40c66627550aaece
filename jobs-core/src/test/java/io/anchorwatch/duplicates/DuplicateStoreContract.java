package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anchorwatch.duplicates.DuplicatePair.Canonical;
import io.anchorwatch.duplicates.DuplicatePair.Evidence;
import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.duplicates.Families.Family;
import io.anchorwatch.duplicates.FoundPairs.Found;
import io.anchorwatch.duplicates.FoundPairs.Ids;
import io.anchorwatch.duplicates.Progress.Cursors;
import io.anchorwatch.duplicates.Progress.Round;
import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.duplicates.StoredPost.Standing;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.SiteFrequencies;
import io.anchorwatch.posts.PostSource.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept between runs, wherever it is kept. */
abstract class DuplicateStoreContract {
  private static final String SPACE = "1.1-abcd/blog";
  private static final String OTHER = "1.1-abcd/blo";

  /** A store that holds nothing. */
  abstract DuplicateStore empty();

  private static StoredPost stored(String id, Due due, Integer... keys) {
    return new StoredPost(
        id,
        "00112233445566778899aabbccddeeff",
        "a title",
        "en",
        List.of(keys),
        new Standing(due, false, List.of("old title"), ""));
  }

  private static DuplicatePair pair(String a, String b, double score) {
    return new DuplicatePair(
        new PostRef(a, "A", Optional.empty(), Optional.of(Instant.EPOCH), "c1"),
        new PostRef(b, "B", Optional.of("https://example.org/b"), Optional.empty(), "c2"),
        new Verdict(Relation.NEAR, score, true, "because"),
        Evidence.NONE,
        new Canonical(a, "it is the earlier one"));
  }

  @Test
  void aStoredPostIsGotAsItWasPut() {
    PostIndex index = empty().posts();
    StoredPost gone =
        new StoredPost("b", "", "", "und", List.of(), new Standing(Due.MATCH, true, List.of(), ""));
    StoredPost bad =
        new StoredPost(
            "c", "", "", "und", List.of(7), new Standing(Due.NONE, false, List.of(), "no"));
    StoredPost good = stored("a: = 1", Due.FAMILY, 1, -2, 3);
    index.put(SPACE, List.of(good, gone, bad));
    assertThat(index.get(SPACE, List.of("a: = 1", "b", "c", "d")))
        .containsOnlyKeys("a: = 1", "b", "c")
        .containsValues(good, gone, bad);
    assertThat(index.get(OTHER, List.of("b"))).isEmpty();
    assertThat(index.count(SPACE)).isEqualTo(3);
    assertThat(index.count(OTHER)).isZero();
  }

  @Test
  void aPostThatIsAddedThoughItIsThereIsReplaced() {
    PostIndex index = empty().posts();
    index.put(SPACE, List.of(stored("a", Due.MATCH, 1)));
    index.add(SPACE, List.of(stored("a", Due.NONE, 2), stored("b", Due.NONE, 3)));
    index.add(SPACE, List.of());
    assertThat(index.get(SPACE, List.of("a", "b")).values())
        .containsExactly(stored("a", Due.NONE, 2), stored("b", Due.NONE, 3));
  }

  @Test
  void postsAreFoundByAnyOfTheirKeysOnceEach() {
    PostIndex index = empty().posts();
    index.put(SPACE, List.of(stored("a", Due.NONE, 1, 2), stored("b", Due.NONE, 2, 3)));
    assertThat(index.holding(SPACE, List.of(1, 2), 9))
        .extracting(StoredPost::id)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(index.holding(SPACE, List.of(1, 2), 1)).hasSize(1);
    assertThat(index.idsHolding(SPACE, List.of(3))).containsExactly("b");
    assertThat(index.first(SPACE, 2)).map(StoredPost::id).contains("a");
    assertThat(index.first(SPACE, 9)).isEmpty();
    index.put(SPACE, List.of(stored("a", Due.NONE, 4)));
    assertThat(index.idsHolding(SPACE, List.of(1, 2))).containsExactly("b");
    index.remove(SPACE, List.of("b"));
    assertThat(index.idsHolding(SPACE, List.of(1, 2, 3, 4))).containsExactly("a");
  }

  @Test
  void whatIsDueStaysDueUntilItIsMarked() {
    PostIndex index = empty().posts();
    index.put(SPACE, List.of(stored("a", Due.MATCH, 1), stored("b", Due.NONE, 1)));
    assertThat(index.countDue(SPACE, Due.MATCH)).isEqualTo(1);
    index.mark(SPACE, List.of("a", "b", "never seen"), Due.FAMILY);
    assertThat(index.due(SPACE, Due.MATCH, "", 9)).isEmpty();
    assertThat(index.due(SPACE, Due.FAMILY, "", 9))
        .extracting(StoredPost::id, post -> post.standing().left())
        .containsExactlyInAnyOrder(
            tuple("a", List.of("old title")), tuple("b", List.of("old title")));
    index.mark(SPACE, List.of("a"), Due.NONE);
    assertThat(index.get(SPACE, List.of("a")).values())
        .extracting(post -> post.standing().left())
        .containsExactly(List.of());
    assertThat(index.due(OTHER, Due.FAMILY, "", 9)).isEmpty();
  }

  @Test
  void whatIsDueComesInTheOrderOfIds() {
    PostIndex index = empty().posts();
    index.put(
        SPACE,
        List.of(
            stored("c", Due.MATCH),
            stored("a", Due.MATCH),
            stored("b", Due.MATCH),
            stored("d", Due.FAMILY),
            stored("e", Due.NONE)));
    index.put(OTHER, List.of(stored("b2", Due.MATCH)));
    assertThat(index.due(SPACE, Due.MATCH, "", 2))
        .extracting(StoredPost::id)
        .containsExactly("a", "b");
    assertThat(index.due(SPACE, Due.MATCH, "b", 2)).extracting(StoredPost::id).containsExactly("c");
    assertThat(index.due(SPACE, Due.MATCH, "c", 2)).isEmpty();
    assertThat(index.countDue(SPACE, Due.MATCH)).isEqualTo(3);
  }

  @Test
  void thoseWithAKeyAreCountedAndNamedByTheirTitles() {
    PostIndex index = empty().posts();
    index.put(
        SPACE,
        List.of(stored("a", Due.NONE, 1, 2), stored("b", Due.NONE, 2), stored("c", Due.NONE, 3)));
    assertThat(
            index.countsHolding(
                SPACE, Map.of("both", List.of(1, 2), "none", List.of(99), "nothing", List.of())))
        .isEqualTo(Map.of("both", 2));
    assertThat(index.countsHolding(SPACE, Map.of())).isEmpty();
    assertThat(index.titlesHolding(SPACE, List.of(2, 9)))
        .containsOnlyKeys("a", "b")
        .containsValue("a title");
  }

  @Test
  void idsComeInOrder() {
    PostIndex index = empty().posts();
    index.put(SPACE, List.of(stored("b", Due.NONE), stored("a", Due.NONE), stored("c", Due.NONE)));
    index.put(OTHER, List.of(stored("a2", Due.NONE)));
    assertThat(index.after(SPACE, "", 2)).containsExactly("a", "b");
    assertThat(index.after(SPACE, "b", 2)).containsExactly("c");
    assertThat(index.after(SPACE, "c", 2)).isEmpty();
  }

  @Test
  void pairsAreFoundByEitherPost() {
    FoundPairs pairs = empty().pairs();
    pairs.replace(SPACE, List.of(), List.of(pair("a", "b", .5), pair("b", "c", .6)));
    assertThat(pairs.of(SPACE, List.of("b")))
        .containsExactlyInAnyOrder(new Ids("a", "b"), new Ids("b", "c"));
    assertThat(pairs.of(SPACE, List.of("c"))).containsExactly(new Ids("b", "c"));
    assertThat(pairs.of(OTHER, List.of("a", "b"))).isEmpty();
    pairs.replace(SPACE, List.of(new Ids("a", "b")), List.of(pair("b", "c", .7)));
    List<Found> all = new ArrayList<>();
    pairs.each(SPACE, all::add);
    DuplicatePair kept = pair("b", "c", .7);
    assertThat(all)
        .containsExactly(new Found(kept.withoutEvidence(), DuplicateDocuments.sum(kept)));
    assertThat(pairs.get(SPACE, List.of(new Ids("a", "b"), new Ids("b", "c"))))
        .containsExactly(kept);
    pairs.replace(SPACE, List.of(), List.of(pair("d", "e", .9).hidden("why")));
    List<Ids> alerts = new ArrayList<>();
    pairs.eachAlert(SPACE, alerts::add);
    assertThat(alerts).containsExactly(new Ids("b", "c"));
  }

  @Test
  void aSeriesOfTooFewPartsIsNone() {
    Families families = empty().families();
    Family three = new Family("part", 3, List.of("a", "b", "c"));
    families.put(SPACE, List.of(three, new Family("other", 2, List.of("d", "e"))));
    assertThat(families.all(SPACE)).containsOnlyKeys("part").containsValue(three);
    families.put(SPACE, List.of(new Family("part", 2, List.of("a", "b"))));
    assertThat(families.all(SPACE)).isEmpty();
    families.put(SPACE, List.of());
  }

  @Test
  void progressAndCountsAreKept() {
    RunStates states = empty().states();
    assertThat(states.progress(SPACE)).isEqualTo(Progress.NONE);
    Progress progress =
        new Progress(
            new Mark(Instant.parse("2024-05-01T00:00:00Z"), "x"),
            new Round(false, 3, new Cursors("a", Cursors.DONE), 1_000_000, true, false),
            42);
    states.keep(SPACE, progress);
    assertThat(states.progress(SPACE)).isEqualTo(progress);
    assertThat(states.fullKeys(SPACE)).isEmpty();
    states.keepFullKeys(SPACE, Set.of(-3, 7));
    assertThat(states.fullKeys(SPACE)).containsExactlyInAnyOrder(-3, 7);
    assertThat(states.shown("blog")).isEmpty();
    states.show("blog", SPACE);
    assertThat(states.shown("blog")).contains(SPACE);
    Reading reading = Reading.of(Samples.post("a", "A", Samples.words(1, 80)));
    SiteFrequencies counted = new SiteFrequencies(2);
    counted.add(reading);
    states.keep(SPACE, counted);
    SiteFrequencies kept = states.frequencies(SPACE).orElseThrow();
    assertThat(kept.bytes()).isEqualTo(counted.bytes());
    assertThat(kept.posts("en-GB")).isEqualTo(1);
    assertThat(reading.indexed().stream().allMatch(run -> kept.of("en", run) == 1)).isTrue();
    assertThat(reading.indexed().stream().allMatch(run -> kept.of("de", run) == 0)).isTrue();
  }

  @Test
  void aSpaceIsDroppedWholeAndNoOther() {
    DuplicateStore store = empty();
    for (String space : List.of(SPACE, OTHER)) {
      store.posts().put(space, List.of(stored("a", Due.NONE, 1)));
      store.pairs().replace(space, List.of(), List.of(pair("a", "b", .5)));
      store.families().put(space, List.of(new Family("part", 3, List.of("a", "b", "c"))));
      store.states().keep(space, Progress.NONE.changed());
    }
    store.drop(SPACE, () -> {});
    assertThat(store.posts().count(SPACE)).isZero();
    assertThat(store.pairs().of(SPACE, List.of("a"))).isEmpty();
    assertThat(store.families().all(SPACE)).isEmpty();
    assertThat(store.states().progress(SPACE)).isEqualTo(Progress.NONE);
    assertThat(store.posts().count(OTHER)).isEqualTo(1);
    assertThat(store.pairs().of(OTHER, List.of("a"))).hasSize(1);
    assertThat(store.families().all(OTHER)).hasSize(1);
    assertThat(store.states().progress(OTHER)).isEqualTo(Progress.NONE.changed());
  }
}
