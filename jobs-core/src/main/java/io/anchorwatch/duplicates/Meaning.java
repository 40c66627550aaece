package io.anchorwatch.duplicates;

import io.anchorwatch.embeddings.Embedding;
import io.anchorwatch.embeddings.Embeddings;
import io.anchorwatch.embeddings.Embeddings.Kept;
import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.EmbeddingModel.Embedded;
import io.anchorwatch.model.EmbeddingModel.NoVectors;
import io.anchorwatch.model.EmbeddingModel.Vectors;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How alike posts are in meaning. Asks the model about texts that it has not seen, some at once; an
 * answer that is no good costs those texts in this run, and a model that is out of order is left
 * alone. For one run; {@link #cosine} is safe for use by many threads.
 */
final class Meaning {
  /** Texts of one request. */
  private static final int AT_ONCE = 32;

  private static final int MOST_FAILURES = 3;
  private static final int MOST_NOTED = 512;

  private final JobContext context;
  private final EmbeddingModel model;
  private final Embeddings kept;
  private final Codes codes = new Codes();
  private final Map<String, Embedding> loaded = new ConcurrentHashMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final double least;
  private final List<Post> noted = new ArrayList<>();
  private boolean codesRead;
  private int failures;

  /**
   * For a run.
   *
   * @param least cosine of posts that mean much the same
   */
  Meaning(JobContext context, EmbeddingModel model, Embeddings kept, double least) {
    this.least = least;
    this.context = context;
    this.model = model;
    this.kept = kept;
  }

  /** What is said of posts whose embeddings are loaded. */
  MeaningRule rule() {
    return new MeaningRule(least, this::cosine);
  }

  /** Has the embedding of a post made soon, with those of others. */
  void note(Post post) {
    noted.add(post);
    if (noted.size() >= MOST_NOTED) {
      takeNoted();
    }
  }

  /** Has those made that were noted. */
  void takeNoted() {
    take(noted);
    noted.clear();
  }

  /** Has the embeddings of posts made that are not there or of another text. */
  void take(Collection<Post> posts) {
    Map<String, Kept> known =
        kept.get(context.site(), model.name(), posts.stream().map(Post::id).toList());
    List<Post> asked = new ArrayList<>();
    for (Post post : posts) {
      Kept before = known.get(post.id());
      boolean there =
          before != null
              && before.embedding().isPresent()
              && before.source().equals(Fingerprint.sourceHash(post));
      if (!there) {
        asked.add(post);
      }
    }
    for (int i = 0; i < asked.size(); i += AT_ONCE) {
      context.checkCancelled();
      make(asked.subList(i, Math.min(asked.size(), i + AT_ONCE)));
    }
  }

  private void make(List<Post> posts) {
    Optional<List<float[]>> vectors = ask(posts.stream().map(EmbeddedText::of).toList());
    Map<String, Kept> made = new LinkedHashMap<>();
    for (int i = 0; i < posts.size(); i++) {
      Post post = posts.get(i);
      int place = i;
      Optional<Embedding> embedding = vectors.map(all -> Embedding.of(all.get(place)));
      made.put(post.id(), new Kept(Fingerprint.sourceHash(post), embedding));
      loaded.remove(post.id());
      if (codesRead) {
        codes.put(post.id(), embedding.map(Embedding::code));
      }
    }
    kept.put(context.site(), model.name(), made);
  }

  private Optional<List<float[]>> ask(List<String> texts) {
    if (failures >= MOST_FAILURES) {
      count("embeddings_left", texts.size());
      return Optional.empty();
    }
    Embedded embedded = model.embed(texts);
    if (embedded instanceof Vectors vectors) {
      failures = 0;
      count("embeddings_made", texts.size());
      return Optional.of(vectors.vectors());
    }
    failures++;
    String why = ((NoVectors) embedded).failure().code().text();
    count("embeddings_failed_" + why, texts.size());
    return Optional.empty();
  }

  private void count(String name, long by) {
    counts.merge(name, by, Long::sum);
  }

  /** By each post's id those whose codes are near. */
  Map<String, Set<String>> near(Collection<String> posts) {
    if (!codesRead) {
      codesRead = true;
      kept.eachCode(context.site(), model.name(), (id, code) -> codes.put(id, Optional.of(code)));
    }
    int farthest = Embedding.farthest(least);
    Map<String, Set<String>> near = new TreeMap<>();
    posts.parallelStream()
        .map(post -> Map.entry(post, codes.within(post, farthest)))
        .toList()
        .forEach(each -> near.put(each.getKey(), new TreeSet<>(each.getValue())));
    return near;
  }

  /** Loads what is needed to compare some posts, in place of what was loaded before. */
  void load(Collection<String> posts) {
    Set<String> missing = new HashSet<>(posts);
    loaded.keySet().retainAll(missing);
    missing.removeAll(loaded.keySet());
    kept.get(context.site(), model.name(), missing)
        .forEach((id, each) -> each.embedding().ifPresent(it -> loaded.put(id, it)));
  }

  /** The cosine of two posts that were loaded; 0 if one has no embedding. */
  double cosine(String a, String b) {
    Embedding one = loaded.get(a);
    Embedding two = loaded.get(b);
    return one == null || two == null ? 0 : one.cosine(two);
  }

  /** Posts that the model failed on before and that are to be compared again. */
  List<String> failedBefore(int most) {
    return kept.failed(context.site(), model.name(), most);
  }

  /** Which model and how close, as findings are told apart by it. */
  String name() {
    return model.name() + " " + least;
  }

  /** Drops the embeddings of all other posts. */
  void keepOnly(Set<String> posts) {
    kept.keepOnly(context.site(), posts);
  }

  /** What was asked and what became of it, by name. */
  SortedMap<String, Long> counts() {
    return counts;
  }
}
