package io.anchorwatch.embeddings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Keeps the embeddings of sites' posts, one a post. They are a cache: each says which model made it
 * and of which text. Blocking; safe for use by many threads.
 */
public interface Embeddings {
  /**
   * What is kept of a post.
   *
   * @param source 128 bits over the text it was made of
   * @param embedding empty if the model failed, so that it is asked again
   */
  record Kept(String source, Optional<Embedding> embedding) {}

  /** Those of a model there are among the asked for, by post id. */
  Map<String, Kept> get(String site, String model, Collection<String> posts);

  /** Keeps embeddings in place of those before, of whatever model. */
  void put(String site, String model, Map<String, Kept> embeddings);

  /** Hands over the code of every post that has one of the model, in no order. */
  void eachCode(String site, String model, BiConsumer<String, long[]> use);

  /** The ids of posts that the model failed on, the first few. */
  List<String> failed(String site, String model, int most);

  /** Drops those of some posts. */
  void remove(String site, Collection<String> posts);

  /** Drops those of all other posts. */
  void keepOnly(String site, Set<String> posts);
}
