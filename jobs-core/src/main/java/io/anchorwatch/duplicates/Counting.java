package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.Families.Family;
import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.SiteFrequencies;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what is common on a site: runs of words, anchors, titles. */
record Counting(JobContext context, Space space, DuplicateStore store, PostSource posts) {
  private static final int BATCH = 500;

  /** Counts runs of words and anchors anew, of a sample if there are many posts. */
  SiteFrequencies frequencies(long size) {
    int every = 1;
    while (size > (long) SiteFrequencies.MOST_POSTS * every) {
      every *= 2;
    }
    SiteFrequencies counted = new SiteFrequencies(every);
    List<String> ids =
        new TreeSet<>(store.posts().idsHolding(space.name(), LookupKeys.oneIn(space.name(), every)))
            .stream().toList();
    Set<String> contents = new HashSet<>();
    for (int i = 0; i < ids.size(); i += BATCH) {
      context.checkCancelled();
      List<String> batch = ids.subList(i, Math.min(ids.size(), i + BATCH));
      posts.byIds(context.site(), batch).stream()
          .sorted(Comparator.comparing(Post::id))
          .map(Reading::of)
          // A copy says nothing about how common a phrase is.
          .filter(reading -> contents.add(reading.contentHash()))
          .forEach(counted::add);
      context.progress(i + batch.size(), ids.size(), "posts counted");
    }
    return counted;
  }

  /** Counts the series that posts joined or left, and is done with those posts. */
  void families() {
    Set<String> done = new HashSet<>();
    List<StoredPost> batch = store.posts().due(space.name(), Due.FAMILY, "", BATCH);
    while (!batch.isEmpty()) {
      context.checkCancelled();
      Set<String> titles = new TreeSet<>();
      for (StoredPost post : batch) {
        titles.add(post.title());
        titles.addAll(post.standing().left());
      }
      titles.remove("");
      titles.removeAll(done);
      store.families().put(space.name(), count(titles));
      done.addAll(titles);
      store.embeddings().remove(context.site(), ids(batch, true));
      store.posts().remove(space.name(), ids(batch, true));
      store.posts().mark(space.name(), ids(batch, false), Due.NONE);
      batch = store.posts().due(space.name(), Due.FAMILY, last(batch), BATCH);
    }
  }

  private static String last(List<StoredPost> batch) {
    return batch.get(batch.size() - 1).id();
  }

  private static List<String> ids(List<StoredPost> batch, boolean gone) {
    return batch.stream()
        .filter(post -> post.standing().gone() == gone)
        .map(StoredPost::id)
        .toList();
  }

  private List<Family> count(Set<String> titles) {
    if (titles.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> parts = new TreeMap<>();
    titles.forEach(title -> parts.put(title, new ArrayList<>()));
    List<Integer> keys =
        titles.stream().map(title -> LookupKeys.title(space.name(), title)).toList();
    store
        .posts()
        .titlesHolding(space.name(), keys)
        .forEach(
            (id, title) -> {
              List<String> of = parts.get(title);
              if (of != null) {
                of.add(id);
              }
            });
    List<Family> families = new ArrayList<>();
    parts.forEach(
        (title, ids) ->
            families.add(
                new Family(
                    title, ids.size(), ids.stream().sorted().limit(space.mostMembers()).toList())));
    return families;
  }
}
