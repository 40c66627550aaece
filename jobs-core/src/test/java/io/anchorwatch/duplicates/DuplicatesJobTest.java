package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.fingerprint.MemoryFingerprints;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.RunCancelledException;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Usage;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class DuplicatesJobTest {
  private static final LocalContext.Site SITE =
      new LocalContext.Site("dups", "blog", Instant.parse("2024-05-01T00:00:00Z"));

  private final MemoryOutputs outputs = new MemoryOutputs("dups");
  private final MemoryFingerprints fingerprints = new MemoryFingerprints();
  private final MemoryDecisions decisions = new MemoryDecisions();
  private final DuplicateStore store = DuplicateStore.inMemory();

  private static List<Post> twoPairs() {
    List<Post> posts = Samples.others(20);
    for (int i = 0; i < 2; i++) {
      String text = Samples.words(i, 100);
      posts.add(Samples.post("a" + i, "One two three four " + i, text));
      posts.add(Samples.post("b" + i, "One two three five " + i, text + " more"));
    }
    return posts;
  }

  private Outcome run(List<Post> posts, Map<String, String> parameters) {
    return run(MemoryPosts.of(posts), new LocalContext(SITE, parameters, outputs));
  }

  private Outcome run(MemoryPosts posts, LocalContext context) {
    Outcome outcome =
        new DuplicatesJob(posts, fingerprints, store, decisions, Embedders.none()).run(context);
    outputs.publish();
    return outcome;
  }

  private List<Output> published(String collection) {
    List<Output> all = new ArrayList<>();
    outputs.published(collection, all::add);
    return all;
  }

  private static Map<String, Long> counts(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) outcome).counts();
  }

  @Test
  void pairsAndClustersArePublished() {
    Outcome outcome = run(twoPairs(), Map.of());
    assertThat(counts(outcome))
        .containsEntry("posts_scanned", 24L)
        .containsEntry("duplicate_pairs", 2L)
        .containsEntry("alerts", 2L)
        .containsEntry("changes", 2L);
    assertThat(outcome.text()).contains("2 duplicate pairs").contains("a0");
    assertThat(published(DuplicateDocuments.PAIRS))
        .extracting(Output::key)
        .containsExactly("a0 = b0", "a1 = b1");
    assertThat(published(DuplicateDocuments.CLUSTERS)).isNotEmpty();
  }

  @Test
  void twoRunsOverEqualPostsLeaveEqualDocuments() {
    run(twoPairs(), Map.of());
    List<Output> first = published(DuplicateDocuments.PAIRS);
    run(twoPairs(), Map.of());
    assertThat(published(DuplicateDocuments.PAIRS)).isEqualTo(first);
  }

  @Test
  void draftsAreNotCompared() {
    List<Post> posts =
        twoPairs().stream().map(p -> p.id().equals("b0") ? Samples.draft(p) : p).toList();
    assertThat(counts(run(posts, Map.of()))).containsEntry("duplicate_pairs", 1L);
  }

  @Test
  void aBudgetEndsTheRunAsPartialWithItsBacklog() {
    Outcome outcome = run(twoPairs(), Map.of("duplicates.max-comparisons", "1"));
    assertThat(outcome).isInstanceOf(Outcome.Partial.class);
    assertThat(((Outcome.Partial) outcome).backlog()).isPositive();
    assertThat(published(DuplicateDocuments.PAIRS)).hasSizeLessThan(2);
  }

  @Test
  void aBadPostIsRecordedAndTheOthersAreCompared() {
    MemoryPosts posts =
        MemoryPosts.of(twoPairs(), List.of(new Skipped("bad", "is not UTF-8 text")));
    Outcome outcome = run(posts, new LocalContext(SITE, Map.of(), outputs));
    assertThat(counts(outcome))
        .containsEntry("posts_skipped", 1L)
        .containsEntry("duplicate_pairs", 2L);
    assertThat(published(DuplicateDocuments.SKIPPED))
        .containsExactly(new Output("bad", new Document("reason", "is not UTF-8 text")));
  }

  @Test
  void moreThanFivePercentBadPostsFailTheRun() {
    List<Skipped> bad =
        IntStream.range(0, 2).mapToObj(i -> new Skipped("bad" + i, "is empty")).toList();
    Outcome outcome =
        run(MemoryPosts.of(twoPairs(), bad), new LocalContext(SITE, Map.of(), outputs));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.text()).contains("2 of 26").contains("bad0");
  }

  @Test
  void aCancelledRunEndsAndTheNextAttemptGoesOnFromItsCheckpoint() {
    MemoryPosts posts = MemoryPosts.of(twoPairs());
    LocalContext context = new LocalContext(SITE, Map.of(), outputs);
    run(posts, context);
    List<Output> whole = published(DuplicateDocuments.PAIRS);
    Document saved = context.checkpoint().orElseThrow();
    assertThat(saved.getInteger("done")).isEqualTo(saved.getInteger("candidates"));
    run(posts, context);
    assertThat(published(DuplicateDocuments.PAIRS)).isEqualTo(whole);
    LocalContext cancelled =
        new LocalContext(
            SITE,
            Map.of(),
            outputs,
            request -> new ModelFailure(ModelFailure.Code.UPSTREAM, "", "", Usage.UNKNOWN),
            () -> true);
    assertThatThrownBy(() -> run(posts, cancelled)).isInstanceOf(RunCancelledException.class);
  }

  @Test
  void aCheckpointOfOtherPostsIsNotUsed() {
    LocalContext context = new LocalContext(SITE, Map.of(), outputs);
    run(MemoryPosts.of(twoPairs()), context);
    List<Post> more = new ArrayList<>(twoPairs());
    more.add(Samples.post("c0", "Another", Samples.words(0, 100)));
    run(MemoryPosts.of(more), context);
    assertThat(published(DuplicateDocuments.PAIRS)).hasSize(4);
  }

  @Test
  void fingerprintsOfGoneAndUnpublishedPostsAreDropped() {
    run(twoPairs(), Map.of());
    assertThat(fingerprints.get("blog", List.of("a0", "b0"))).hasSize(2);
    run(twoPairs().stream().filter(post -> !post.id().equals("a0")).toList(), Map.of());
    assertThat(fingerprints.get("blog", List.of("a0", "b0"))).containsOnlyKeys("b0");
  }

  @Test
  void theTitleRuleCountsWhatItFinds() {
    Outcome outcome = run(twoPairs(), Map.of("duplicates.rule", "title"));
    assertThat(counts(outcome))
        .containsEntry("posts_scanned", 24L)
        .containsEntry("duplicate_pairs", 4L)
        .containsEntry("changes", 4L);
  }

  @Test
  void aThresholdOutOfRangeFailsTheRun() {
    for (String threshold : List.of("0", "1.5", "-1")) {
      Outcome outcome =
          run(
              twoPairs(),
              Map.of("duplicates.rule", "title", "duplicates.overlap-threshold", threshold));
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(((Outcome.Failed) outcome).retry()).isFalse();
      assertThat(outcome.text()).contains("overlap-threshold");
    }
  }

  @Test
  void noPostsAreFine() {
    assertThat(counts(run(List.of(), Map.of()))).containsEntry("posts_scanned", 0L);
    assertThat(counts(run(List.of(), Map.of("duplicates.rule", "title"))))
        .containsEntry("duplicate_pairs", 0L);
  }

  @Test
  void aDecisionHidesAPairUntilOneOfTheTextsChanges() {
    run(twoPairs(), Map.of());
    DuplicatePair pair = DuplicateDocuments.pair(published(DuplicateDocuments.PAIRS).get(0));
    decisions.put("blog", Decision.of(pair, Decision.Kind.NOT_DUPLICATE, SITE.slot()));
    assertThat(counts(run(twoPairs(), Map.of()))).containsEntry("alerts", 1L);
    DuplicatePair hidden = DuplicateDocuments.pair(published(DuplicateDocuments.PAIRS).get(0));
    assertThat(hidden.verdict().reason()).contains("an editor decided");
    List<Post> changed =
        twoPairs().stream()
            .map(
                post ->
                    post.id().equals("a0")
                        ? Samples.post("a0", post.title(), post.text() + " changed")
                        : post)
            .toList();
    assertThat(counts(run(changed, Map.of()))).containsEntry("alerts", 2L);
  }

  @Test
  void aDecisionAboutAnotherSiteDoesNotCount() {
    run(twoPairs(), Map.of());
    DuplicatePair pair = DuplicateDocuments.pair(published(DuplicateDocuments.PAIRS).get(0));
    decisions.put("blog 2", Decision.of(pair, Decision.Kind.NOT_DUPLICATE, SITE.slot()));
    assertThat(counts(run(twoPairs(), Map.of()))).containsEntry("alerts", 2L);
  }

  @Test
  void everyParameterHasThePrefixOfItsType() {
    assertThat(new DuplicatesJobType().parameters())
        .allSatisfy(key -> assertThat(key.name()).startsWith("duplicates."));
  }
}
