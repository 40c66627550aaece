package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.fingerprint.Hashes;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningTest {
  private static final Instant SLOT = Instant.parse("2024-05-01T00:00:00Z");

  private final SiteRuns runs = new SiteRuns(DuplicateStore.inMemory(), new MemoryDecisions());
  private final AtomicInteger texts = new AtomicInteger();
  private double noise = .2;
  private boolean down;

  /** Posts about tea are close to each other, others to none. */
  private final class TeaModel implements EmbeddingModel {
    @Override
    public String name() {
      return "tea";
    }

    @Override
    public Embedded embed(List<String> asked) {
      if (down) {
        return new NoVectors(new ModelFailure(Code.UPSTREAM, "down", "", Usage.UNKNOWN));
      }
      texts.addAndGet(asked.size());
      return new Vectors(asked.stream().map(this::vector).toList(), Usage.UNKNOWN);
    }

    private float[] vector(String text) {
      Random own = new Random(Hashes.of(text));
      Random tea = new Random(1);
      float[] vector = new float[384];
      for (int i = 0; i < vector.length; i++) {
        double apart = own.nextGaussian();
        double shared = tea.nextGaussian();
        vector[i] = (float) (text.contains("tea") ? shared + noise * apart : apart);
      }
      return vector;
    }
  }

  private static List<Post> site() {
    List<Post> posts = new ArrayList<>(Samples.others(20));
    posts.add(Samples.post("one", "How to brew green tea", Samples.words(901, 90)));
    posts.add(Samples.post("two", "Why we brew black tea", Samples.words(902, 90)));
    posts.add(Samples.post("far", "A teapot of 1897", "tea " + Samples.words(903, 90)));
    return posts;
  }

  private Outcome run(int day, boolean whole, List<Post> posts) {
    return run(day, whole, posts, "0.9");
  }

  private Outcome run(int day, boolean whole, List<Post> posts, String threshold) {
    return runs.run(
        MemoryPosts.of(posts),
        SLOT.plusSeconds(86_400L * day),
        Map.of(
            "duplicates.embeddings",
            "http",
            "duplicates.embeddings-threshold",
            threshold,
            "duplicates.compared-whole",
            whole ? "20000" : "0"));
  }

  private List<DuplicatePair> pairs() {
    return runs.pairs().stream().map(DuplicateDocuments::pair).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoPostsOfOneMeaningUnderLikeTitlesAreListedForReview(boolean whole) {
    runs.askFor((choice, name) -> new Embedders.Ready(new TeaModel()));
    Outcome.Succeeded outcome = (Outcome.Succeeded) run(1, whole, site());
    assertThat(outcome.counts()).containsEntry("embeddings_made", 23L).containsEntry("alerts", 0L);
    assertThat(pairs()).hasSize(1);
    DuplicatePair pair = pairs().get(0);
    assertThat(pair.key()).isEqualTo("one = two");
    assertThat(pair.verdict().relation()).isEqualTo(Relation.OVERLAP);
    assertThat(pair.verdict().alert()).isFalse();
    assertThat(pair.verdict().reason()).contains("a cosine of 0.9");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLowerThresholdFindsWhatIsFartherApart(boolean whole) {
    runs.askFor((choice, name) -> new Embedders.Ready(new TeaModel()));
    noise = .8;
    run(1, whole, site(), "0.5");
    assertThat(pairs()).extracting(DuplicatePair::key).containsExactly("one = two");
    assertThat(pairs().get(0).verdict().reason()).contains("a cosine of 0.5");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTextIsShownToTheModelOnceAndAgainWhenItChanges(boolean whole) {
    runs.askFor((choice, name) -> new Embedders.Ready(new TeaModel()));
    List<Post> posts = site();
    run(1, whole, posts);
    run(2, whole, posts);
    assertThat(texts).hasValue(23);
    posts.removeIf(post -> post.id().equals("two"));
    posts.add(Samples.post("two", "Why we brew coffee", Samples.words(904, 90)));
    for (int day = 3; day < 4 + SiteRuns.ROUND; day++) {
      run(day, whole, posts);
    }
    assertThat(texts).hasValue(24);
    assertThat(pairs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aModelThatIsOutOfOrderCostsNoRunAndIsAskedAgainInTheNext(boolean whole) {
    runs.askFor((choice, name) -> new Embedders.Ready(new TeaModel()));
    down = true;
    Outcome.Succeeded outcome = (Outcome.Succeeded) run(1, whole, site());
    assertThat(outcome.counts()).containsEntry("embeddings_failed_upstream", 23L);
    assertThat(pairs()).isEmpty();
    down = false;
    run(2, whole, site());
    assertThat(pairs()).hasSize(1);
  }

  @Test
  void whatIsMissingIsSaidAndTheRestIsDone() {
    runs.askFor((choice, name) -> new Embedders.Missing("set model.url"));
    List<Post> posts = site();
    posts.add(Samples.post("copy", "Another", posts.get(0).text()));
    Outcome outcome = run(1, true, posts);
    assertThat(outcome.text()).endsWith("; without embeddings: set model.url");
    assertThat(pairs()).hasSize(1);
  }
}
