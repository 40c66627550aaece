package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.FoundPairs.Ids;
import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.fingerprint.SiteFrequencies;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Compares the posts that are due with those that share keys with them, and keeps the pairs found
 * in place of those before. A post stays due until that is done, so a run that dies loses nothing.
 * Of two that are both due the one with the higher id compares. Not safe for use by many threads.
 */
final class Matching {
  private static final int BATCH = 500;

  private final JobContext context;
  private final String space;
  private final DuplicateStore store;
  private final Optional<Meaning> meaning;
  private final KeyCensus census;
  private final Set<Integer> full;
  private final Lookup lookup;
  private final Comparing comparing;
  private final Function<Collection<String>, List<Post>> posts;
  private long matched;

  /**
   * What is known of a site.
   *
   * @param counted what is common
   * @param census of its keys
   * @param meanings how posts are compared besides their texts
   */
  record Known(SiteFrequencies counted, KeyCensus census, Meanings meanings) {}

  Matching(
      JobContext context,
      Space space,
      DuplicateStore store,
      Known known,
      Function<Collection<String>, List<Post>> posts) {
    this.context = context;
    this.space = space.name();
    this.store = store;
    this.meaning = known.meanings().meaning();
    this.census = known.census();
    this.full = new TreeSet<>(store.states().fullKeys(space.name()));
    this.lookup =
        new Lookup(space.name(), store.posts(), known.counted().languages() > 1, census, full);
    this.posts = posts;
    this.comparing = new Comparing(space, store, known, posts);
  }

  /**
   * Compares until nothing is due or so many comparisons were made.
   *
   * @param beforeBatch called before the pairs of a batch are kept
   */
  void run(long most, Runnable beforeBatch) {
    int known = full.size();
    List<StoredPost> batch = store.posts().due(space, Due.MATCH, "", BATCH);
    while (!batch.isEmpty() && compared() < most) {
      context.checkCancelled();
      match(batch, beforeBatch);
      matched += batch.size();
      context.progress(matched, 0, "posts compared");
      batch = store.posts().due(space, Due.MATCH, batch.get(batch.size() - 1).id(), BATCH);
    }
    if (full.size() > known) {
      store.states().keepFullKeys(space, full);
    }
  }

  private void match(List<StoredPost> batch, Runnable beforeBatch) {
    List<String> ids = batch.stream().map(StoredPost::id).toList();
    Map<String, Map<String, StoredPost>> candidates =
        lookup.of(batch.stream().filter(StoredPost::readable).toList());
    meaning.ifPresent(each -> addNear(each, batch, candidates));
    Map<String, List<Ids>> before = byPost(store.pairs().of(space, ids));
    Map<String, StoredPost> known = known(batch, before);
    Set<Ids> gone = new HashSet<>();
    List<Ids> wanted = new ArrayList<>();
    for (StoredPost post : batch.stream().sorted(Comparator.comparing(StoredPost::id)).toList()) {
      Map<String, StoredPost> others = new TreeMap<>(candidates.getOrDefault(post.id(), Map.of()));
      for (Ids pair : before.getOrDefault(post.id(), List.of())) {
        Optional<StoredPost> other = Optional.ofNullable(known.get(pair.other(post.id())));
        other
            .filter(each -> lookup.isFirstFor(post, each))
            .ifPresent(each -> others.put(each.id(), each));
        if (!post.readable() || other.filter(each -> waits(post, each)).isEmpty()) {
          gone.add(pair);
        }
      }
      others.values().stream()
          .filter(other -> !waits(post, other))
          .forEach(other -> wanted.add(Ids.of(post.id(), other.id())));
    }
    List<DuplicatePair> found = comparing.pairs(wanted);
    found.forEach(pair -> gone.remove(Ids.of(pair)));
    beforeBatch.run();
    store.pairs().replace(space, gone, found);
    store.posts().mark(space, ids(batch, true), Due.FAMILY);
    store.posts().mark(space, ids(batch, false), Due.NONE);
  }

  /** Those whose meaning is near and whose titles overlap. */
  private void addNear(
      Meaning near, List<StoredPost> batch, Map<String, Map<String, StoredPost>> candidates) {
    near.take(
        posts.apply(batch.stream().filter(StoredPost::readable).map(StoredPost::id).toList()));
    Map<String, Set<String>> found = near.near(batch.stream().map(StoredPost::id).toList());
    Set<String> ids = new TreeSet<>();
    found.values().forEach(ids::addAll);
    Map<String, StoredPost> others = store.posts().getWithoutKeys(space, ids);
    for (StoredPost post : batch) {
      found.getOrDefault(post.id(), Set.of()).stream()
          .flatMap(id -> Optional.ofNullable(others.get(id)).stream())
          .filter(StoredPost::readable)
          .filter(other -> MeaningRule.titlesOverlap(words(post), words(other)))
          .forEach(
              other ->
                  candidates
                      .computeIfAbsent(post.id(), id -> new TreeMap<>())
                      .putIfAbsent(other.id(), other));
    }
  }

  private static Set<String> words(StoredPost post) {
    return TitleKey.wordsOf(post.title());
  }

  private static Map<String, List<Ids>> byPost(List<Ids> pairs) {
    Map<String, List<Ids>> byPost = new HashMap<>();
    for (Ids pair : pairs) {
      byPost.computeIfAbsent(pair.a(), id -> new ArrayList<>()).add(pair);
      byPost.computeIfAbsent(pair.b(), id -> new ArrayList<>()).add(pair);
    }
    return byPost;
  }

  /** Those that may have joined or left a series, or those that have not. */
  private List<String> ids(List<StoredPost> batch, boolean counted) {
    return batch.stream().filter(post -> hasFamily(post) == counted).map(StoredPost::id).toList();
  }

  private boolean hasFamily(StoredPost post) {
    boolean alone =
        post.title().isEmpty() || !census.mayBeShared(LookupKeys.title(space, post.title()));
    return post.standing().gone() || !post.standing().left().isEmpty() || !alone;
  }

  private Map<String, StoredPost> known(List<StoredPost> batch, Map<String, List<Ids>> pairs) {
    Set<String> others = new HashSet<>(pairs.keySet());
    batch.forEach(post -> others.remove(post.id()));
    Map<String, StoredPost> known = new HashMap<>(store.posts().get(space, others));
    batch.forEach(post -> known.put(post.id(), post));
    return known;
  }

  /** Whether the other's turn will come, and is when the two are compared. */
  private static boolean waits(StoredPost post, StoredPost other) {
    return other.due(Due.MATCH) && post.id().compareTo(other.id()) < 0;
  }

  /** How many pairs were compared. */
  long compared() {
    return comparing.compared();
  }

  /** How many posts were looked up. */
  long matched() {
    return matched;
  }
}
