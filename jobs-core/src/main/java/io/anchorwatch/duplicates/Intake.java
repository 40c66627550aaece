package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.duplicates.StoredPost.Standing;
import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.posts.Languages;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes posts in: tells by hash which changed, keeps the keys of those, and notes that they are to
 * be compared. Not safe for use by many threads.
 */
final class Intake {
  private final Space space;
  private final PostIndex index;
  private final Runnable beforeChange;
  private final KeyCensus census;
  private long read;
  private long bad;
  private long changed;

  /** What becomes of a post's document; empty if it is as before. */
  private record Change(String id, Optional<StoredPost> now) {}

  /**
   * An intake of a run.
   *
   * @param beforeChange called before each batch of changes is kept, so that none goes unnoticed
   *     whenever the run dies
   * @param census is told every key that is kept
   */
  Intake(Space space, PostIndex index, Runnable beforeChange, KeyCensus census) {
    this.space = space;
    this.index = index;
    this.beforeChange = beforeChange;
    this.census = census;
  }

  /**
   * Takes a batch in.
   *
   * @param touching whether posts that did not change are to be compared again too
   */
  void take(List<Post> posts, List<Skipped> skipped, boolean touching) {
    Map<String, StoredPost> known = index.getWithoutKeys(space.name(), ids(posts, skipped));
    Map<String, StoredPost> changes = new LinkedHashMap<>();
    List<String> touched = new ArrayList<>();
    // Taking texts apart is what takes long, so every core does.
    posts.parallelStream()
        .map(post -> new Change(post.id(), change(post, Optional.ofNullable(known.get(post.id())))))
        .toList()
        .forEach(
            change -> {
              change.now().ifPresent(stored -> changes.put(stored.id(), stored));
              bad +=
                  change.now().filter(stored -> !stored.standing().bad().isEmpty()).stream()
                      .count();
              Optional<StoredPost> before = Optional.ofNullable(known.get(change.id()));
              boolean same =
                  change.now().isEmpty() && before.filter(StoredPost::readable).isPresent();
              if (touching && same) {
                touched.add(change.id());
              }
            });
    for (Skipped each : skipped) {
      bad++;
      Optional<StoredPost> before = Optional.ofNullable(known.get(each.id()));
      if (before.filter(stored -> stored.standing().bad().equals(each.reason())).isEmpty()) {
        changes.put(each.id(), bad(each, before));
      }
    }
    read += posts.size();
    keep(changes.values(), known);
    index.mark(space.name(), touched, Due.MATCH);
  }

  private static Collection<String> ids(List<Post> posts, List<Skipped> skipped) {
    Collection<String> ids = new TreeSet<>();
    posts.forEach(post -> ids.add(post.id()));
    skipped.forEach(each -> ids.add(each.id()));
    return ids;
  }

  /** Takes note that posts are no longer there. */
  void gone(Collection<String> ids) {
    Map<String, StoredPost> known = index.getWithoutKeys(space.name(), ids);
    keep(
        known.values().stream()
            .filter(stored -> !stored.standing().gone())
            .map(Intake::withdrawn)
            .toList(),
        known);
  }

  private void keep(Collection<StoredPost> changes, Map<String, StoredPost> known) {
    if (!changes.isEmpty()) {
      changed += changes.size();
      beforeChange.run();
      Map<Boolean, List<StoredPost>> byKnown =
          changes.stream().collect(Collectors.partitioningBy(post -> known.containsKey(post.id())));
      index.put(space.name(), byKnown.getOrDefault(true, List.of()));
      index.add(space.name(), byKnown.getOrDefault(false, List.of()));
      changes.forEach(change -> change.keys().forEach(census::add));
    }
  }

  /** Changes nothing, so that many threads may ask. */
  private Optional<StoredPost> change(Post post, Optional<StoredPost> before) {
    if (!post.facts().published()) {
      return before.filter(stored -> !stored.standing().gone()).map(Intake::withdrawn);
    }
    String source = Fingerprint.factsHash(post);
    if (before.filter(stored -> stored.readable() && stored.source().equals(source)).isPresent()) {
      return Optional.empty();
    }
    try {
      Reading reading = Reading.of(post);
      String title = TitleKey.of(post.title()).text();
      return Optional.of(
          new StoredPost(
              post.id(),
              source,
              title,
              reading.language(),
              LookupKeys.of(space.name(), reading, space.rules()),
              new Standing(Due.MATCH, false, left(before, title), "")));
    } catch (RuntimeException e) {
      // One post that a parser cannot take must not sink the others.
      return Optional.of(bad(new Skipped(post.id(), "cannot be taken apart: " + e), before));
    }
  }

  private StoredPost bad(Skipped skipped, Optional<StoredPost> before) {
    return new StoredPost(
        skipped.id(),
        "",
        "",
        Languages.UNDETERMINED,
        List.of(LookupKeys.bad(space.name())),
        new Standing(Due.MATCH, false, left(before, ""), skipped.reason()));
  }

  private static StoredPost withdrawn(StoredPost before) {
    return new StoredPost(
        before.id(),
        "",
        "",
        before.language(),
        List.of(),
        new Standing(Due.MATCH, true, left(Optional.of(before), ""), ""));
  }

  /** The titles whose series are one part smaller now. */
  private static List<String> left(Optional<StoredPost> before, String title) {
    Collection<String> left = new TreeSet<>();
    before.ifPresent(
        stored -> {
          left.addAll(stored.standing().left());
          left.add(stored.title());
        });
    left.removeAll(List.of("", title));
    return List.copyOf(left);
  }

  /** How many posts were read. */
  long read() {
    return read;
  }

  /** How many could not be. */
  long bad() {
    return bad;
  }

  /** How many were new, gone or otherwise than before. */
  long changed() {
    return changed;
  }
}
