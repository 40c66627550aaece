package io.anchorwatch.duplicates;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.embeddings.Embeddings;
import io.anchorwatch.embeddings.MemoryEmbeddings;
import io.anchorwatch.embeddings.MongoEmbeddings;
import java.util.Map;

/**
 * What runs of {@code detect_duplicate_posts} keep for the next: the posts' keys, the pairs found,
 * the series, what posts mean, and how far they have come. None of it is true by itself: all is
 * computed anew from the posts where it is missing. Safe for use by many threads.
 */
public final class DuplicateStore {
  private final PostIndex posts;
  private final FoundPairs pairs;
  private final Families families;
  private final RunStates states;
  private final Embeddings embeddings;
  private final Runnable preparing;

  DuplicateStore(
      PostIndex posts,
      FoundPairs pairs,
      Families families,
      RunStates states,
      Embeddings embeddings,
      Runnable preparing) {
    this.embeddings = embeddings;
    this.posts = posts;
    this.pairs = pairs;
    this.families = families;
    this.states = states;
    this.preparing = preparing;
  }

  /** Keeps it as long as the process lives. */
  public static DuplicateStore inMemory() {
    return new DuplicateStore(
        new MemoryPostIndex(),
        new MemoryFoundPairs(),
        Families.inMemory(),
        RunStates.inMemory(),
        new MemoryEmbeddings(),
        () -> {});
  }

  /** Keeps it in a database, in collections whose names start with {@code duplicate_}. */
  public static DuplicateStore in(MongoDatabase database) {
    MongoPostIndex posts = new MongoPostIndex(database);
    MongoFoundPairs pairs = new MongoFoundPairs(database);
    return new DuplicateStore(
        posts,
        pairs,
        new MongoFamilies(database),
        new MongoRunStates(database),
        new MongoEmbeddings(database),
        () -> {
          posts.prepare();
          pairs.prepare();
        });
  }

  /** Makes what is missing, such as indexes. */
  void prepare() {
    preparing.run();
  }

  /**
   * What makes every run over a large site read every post, by site, as the last run saw it; for
   * people. Blocking.
   */
  public Map<String, String> missing() {
    return states.missing();
  }

  /** Why jobs compare without what posts mean though they should, by job; for people. Blocking. */
  public Map<String, String> withoutMeaning() {
    return states.withoutMeaning();
  }

  PostIndex posts() {
    return posts;
  }

  FoundPairs pairs() {
    return pairs;
  }

  Families families() {
    return families;
  }

  RunStates states() {
    return states;
  }

  Embeddings embeddings() {
    return embeddings;
  }

  /**
   * Drops a space whole; how far it had come first, so that one that is dropped in part is begun
   * anew when it is wanted again.
   */
  void drop(String space, Runnable stillWanted) {
    states.drop(space);
    posts.drop(space, stillWanted);
    pairs.drop(space, stillWanted);
    families.drop(space);
  }
}
