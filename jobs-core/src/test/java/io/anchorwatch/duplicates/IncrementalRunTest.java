package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource.Skipped;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class IncrementalRunTest {
  private static final Instant SLOT = Instant.parse("2024-05-01T00:00:00Z");

  private final MemoryDecisions decisions = new MemoryDecisions();
  private final SiteRuns runs = new SiteRuns(DuplicateStore.inMemory(), decisions);

  private static Post at(Post post, Instant updated) {
    Post.Facts facts = post.facts();
    return new Post(
        post.id(),
        post.title(),
        post.text(),
        new Post.Facts(
            facts.published(),
            facts.language(),
            facts.date(),
            Optional.of(updated),
            facts.topics(),
            facts.url()));
  }

  private static List<Post> site(int others) {
    List<Post> posts = new ArrayList<>();
    Samples.others(others).forEach(post -> posts.add(at(post, SLOT.minusSeconds(100_000))));
    return posts;
  }

  private static Instant day(int number) {
    return SLOT.plusSeconds(86_400L * number);
  }

  private List<Output> firstRunOver(MemoryPosts posts, Instant slot) {
    SiteRuns fresh = new SiteRuns(DuplicateStore.inMemory(), decisions);
    fresh.run(posts, slot);
    return fresh.published();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensToPostsTwoRoundsEndInTheFindingsOfAFirstRun(long seed) {
    ChangingSite site = new ChangingSite(seed);
    Random random = new Random(seed);
    for (int day = 0; day < 12; day++) {
      for (int change = 0; change < 10 + random.nextInt(30); change++) {
        site.change();
      }
      runs.run(site.source(), site.nextDay());
      decideSomething(random);
    }
    for (int day = 0; day < 3 * (SiteRuns.ROUND + 1); day++) {
      runs.run(site.source(), site.nextDay());
    }
    List<Output> first = firstRunOver(site.source(), site.nextDay());
    assertThat(first).hasSizeGreaterThan(10);
    assertThat(runs.published()).isEqualTo(first);
  }

  private void decideSomething(Random random) {
    List<Output> pairs = runs.pairs();
    if (!pairs.isEmpty()) {
      DuplicatePair pair = DuplicateDocuments.pair(pairs.get(random.nextInt(pairs.size())));
      decisions.put("blog", Decision.of(pair, Decision.Kind.NOT_DUPLICATE, SLOT));
    }
  }

  @Test
  void aChangeThatIsToldIsFoundInTheNextRun() {
    List<Post> posts = site(30);
    runs.run(MemoryPosts.of(posts), day(1));
    assertThat(runs.pairs()).isEmpty();
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), day(1).plusSeconds(60)));
    Outcome outcome = runs.run(MemoryPosts.of(posts), day(2));
    assertThat(runs.pairs()).extracting(Output::key).containsExactly("copy = other-3");
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    assertThat(((Outcome.Succeeded) outcome).counts())
        .containsEntry("posts_changed", 1L)
        .containsEntry("duplicate_pairs", 1L);
  }

  @Test
  void aChangeThatIsNotToldAndADeletedPostAreFoundByTheSweep() {
    List<Post> posts = site(30);
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), SLOT));
    runs.run(MemoryPosts.of(posts), day(1));
    assertThat(runs.pairs()).hasSize(1);
    posts.removeIf(post -> post.id().equals("copy"));
    posts.add(at(Samples.post("silent", "A copy", posts.get(5).text()), SLOT.minusSeconds(90_000)));
    for (int day = 2; day < 3 + SiteRuns.ROUND; day++) {
      runs.run(MemoryPosts.of(posts), day(day));
    }
    assertThat(runs.pairs()).extracting(Output::key).containsExactly("other-5 = silent");
  }

  @Test
  void anAlertIsGoneInTheRunAfterOneOfItsPostsWasDeleted() {
    List<Post> posts = site(30);
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), SLOT));
    runs.run(MemoryPosts.of(posts), day(1));
    assertThat(runs.pairs()).hasSize(1);
    posts.removeIf(post -> post.id().equals("copy"));
    runs.run(MemoryPosts.of(posts), day(2), Map.of("duplicates.sweep-most", "1"));
    assertThat(runs.pairs()).isEmpty();
  }

  @Test
  void aDayWithoutChangesPublishesNothingAndSaysWhatIsThere() {
    List<Post> posts = site(30);
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), SLOT));
    runs.run(MemoryPosts.of(posts), day(1));
    Outcome.Succeeded outcome = (Outcome.Succeeded) runs.run(MemoryPosts.of(posts), day(2));
    assertThat(outcome.publishes()).isFalse();
    assertThat(outcome.counts())
        .containsEntry("posts_changed", 0L)
        .containsEntry("pairs_compared", 0L)
        .containsEntry("alerts", 1L);
    assertThat(runs.pairs()).hasSize(1);
  }

  @Test
  void aDayWithOneChangeWritesOnePairAndNoOther() {
    List<Post> posts = site(30);
    for (int i = 0; i < 20; i++) {
      posts.add(at(Samples.post("copy-" + i, "Copy no one " + i, posts.get(i).text()), SLOT));
    }
    runs.run(MemoryPosts.of(posts), day(1));
    assertThat(runs.pairs()).hasSizeGreaterThanOrEqualTo(20);
    List<String> written = new ArrayList<>();
    runs.writeThrough(outputs -> noting(outputs, written));
    posts.add(at(Samples.post("new", "New", posts.get(25).text()), day(1).plusSeconds(60)));
    List<Output> before = runs.pairs();
    runs.run(MemoryPosts.of(posts), day(2));
    assertThat(runs.pairs()).hasSize(before.size() + 1).containsAll(before);
    assertThat(written)
        .filteredOn(key -> key.startsWith(DuplicateDocuments.PAIRS))
        .containsExactly(DuplicateDocuments.PAIRS + " new = other-25");
    assertThat(written).hasSizeLessThan(6);
  }

  /** The same outputs; what is put is noted. */
  private static Outputs noting(Outputs outputs, List<String> written) {
    return (Outputs)
        Proxy.newProxyInstance(
            Outputs.class.getClassLoader(),
            new Class<?>[] {Outputs.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("put")) {
                ((List<?>) arguments[1])
                    .forEach(each -> written.add(arguments[0] + " " + ((Output) each).key()));
              }
              return method.invoke(outputs, arguments);
            });
  }

  @Test
  void aDecisionIsShownThoughNoPostChanged() {
    List<Post> posts = site(30);
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), SLOT));
    runs.run(MemoryPosts.of(posts), day(1));
    DuplicatePair pair = DuplicateDocuments.pair(runs.pairs().get(0));
    decisions.put("blog", Decision.of(pair, Decision.Kind.NOT_DUPLICATE, SLOT));
    runs.run(MemoryPosts.of(posts), day(2));
    assertThat(runs.pairs().get(0).body().getBoolean("alert")).isFalse();
  }

  @Test
  void postsThatWereAllWrittenAtOneInstantAreNotAllReadAgain() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 4_500; i++) {
      posts.add(at(Samples.post("p-" + i, "P", Samples.words(i, 25)), SLOT.minusSeconds(60)));
    }
    Map<String, String> few = Map.of("duplicates.sweep-most", "1");
    runs.run(MemoryPosts.of(posts), day(1), few);
    posts.add(at(Samples.post("zz", "A copy", posts.get(3).text()), SLOT.minusSeconds(60)));
    posts.add(at(Samples.post("a", "A copy", posts.get(4).text()), SLOT.minusSeconds(30)));
    Outcome.Succeeded second = (Outcome.Succeeded) runs.run(MemoryPosts.of(posts), day(2), few);
    assertThat(second.counts().get("posts_scanned")).isLessThan(2_100);
    assertThat(runs.pairs()).extracting(Output::key).containsExactly("a = p-4", "p-3 = zz");
    Outcome.Succeeded third = (Outcome.Succeeded) runs.run(MemoryPosts.of(posts), day(3), few);
    assertThat(third.counts()).containsEntry("posts_changed", 0L);
  }

  @Test
  void aBudgetOfChangesLeavesTheRestToTheNextRuns() {
    List<Post> posts = site(10);
    runs.run(MemoryPosts.of(posts), day(1));
    for (int i = 0; i < 1_200; i++) {
      posts.add(at(Samples.post("new-" + i, "New", Samples.words(i, 30)), day(1).plusSeconds(60)));
    }
    Map<String, String> budget =
        Map.of("duplicates.most-changes", "300", "duplicates.sweep-most", "1");
    Outcome first = runs.run(MemoryPosts.of(posts), day(2), budget);
    assertThat(first).isInstanceOf(Outcome.Partial.class);
    assertThat(((Outcome.Partial) first).counts()).containsEntry("posts_changed", 990L);
    runs.run(MemoryPosts.of(posts), day(3), budget);
    Outcome last = runs.run(MemoryPosts.of(posts), day(4), budget);
    assertThat(last).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void aBudgetOfComparisonsLeavesNoPairOutThatWasKnown() {
    List<Post> posts = site(20);
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), SLOT));
    runs.run(MemoryPosts.of(posts), day(1));
    for (int i = 0; i < 700; i++) {
      posts.add(
          at(Samples.post("more-" + i, "More", posts.get(i % 20).text()), day(1).plusSeconds(60)));
    }
    Outcome outcome =
        runs.run(MemoryPosts.of(posts), day(2), Map.of("duplicates.max-comparisons", "10"));
    assertThat(outcome).isInstanceOf(Outcome.Partial.class);
    assertThat(runs.pairs()).extracting(Output::key).contains("copy = other-3");
    assertThat(runs.run(MemoryPosts.of(posts), day(3))).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void otherRulesAreWorkedThroughBesideTheFindingsShown() {
    List<Post> posts = site(60);
    posts.add(at(Samples.post("copy", "A copy", posts.get(3).text()), SLOT));
    runs.run(MemoryPosts.of(posts), day(1));
    Map<String, String> other =
        Map.of("duplicates.near-threshold", "0.6", "duplicates.sweep-most", "10");
    Outcome first = runs.run(MemoryPosts.of(posts), day(2), other);
    assertThat(((Outcome.Succeeded) first).publishes()).isFalse();
    assertThat(first.text()).contains("beside");
    assertThat(runs.pairs()).hasSize(1);
    Outcome.Succeeded last = (Outcome.Succeeded) runs.run(MemoryPosts.of(posts), day(3), other);
    assertThat(last.publishes()).isTrue();
    assertThat(runs.pairs()).hasSize(1);
  }

  @Test
  void aPostThatCannotBeReadIsToldUntilItIsMended() {
    List<Post> posts = site(30);
    MemoryPosts broken = MemoryPosts.of(posts, List.of(new Skipped("bad", "is no text")));
    runs.run(broken, day(1));
    assertThat(runs.published()).extracting(Output::key).contains("bad");
    posts.add(at(Samples.post("bad", "Mended", Samples.words(1, 40)), day(1)));
    runs.run(MemoryPosts.of(posts), day(2));
    assertThat(runs.published()).extracting(Output::key).doesNotContain("bad");
  }
}
