package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.FoundPairs.Ids;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the posts of wanted pairs, a part at a time, and judges them. Not for many threads. */
final class Comparing {
  private static final int READ_AT_ONCE = 250;
  private static final int MOST_READ = 1_000;

  private final InboundLinks links;
  private final Optional<Meaning> meaning;
  private final SiteJudge judge;
  private final Readings readings;
  private final Function<Collection<String>, List<Post>> posts;
  private long compared;

  private record Read(Reading a, Reading b) {
    boolean hasOneOf(Set<String> ids) {
      return ids.contains(a.post().id()) || ids.contains(b.post().id());
    }
  }

  private record Judged(Read read, Optional<DuplicatePair> pair) {}

  Comparing(
      Space space,
      DuplicateStore store,
      Matching.Known known,
      Function<Collection<String>, List<Post>> posts) {
    this.links = new InboundLinks(space.name(), store.posts());
    this.meaning = known.meanings().meaning();
    this.judge = new SiteJudge(space.rules(), known.counted(), links, known.meanings().rule());
    this.readings = new Readings(MOST_READ, id -> posts.apply(List.of(id)).stream().findFirst());
    this.posts = posts;
  }

  /** Those of the wanted pairs that are related. */
  List<DuplicatePair> pairs(List<Ids> wanted) {
    List<DuplicatePair> found = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i += READ_AT_ONCE) {
      List<Ids> batch = wanted.subList(i, Math.min(wanted.size(), i + READ_AT_ONCE));
      read(batch);
      meaning.ifPresent(each -> each.load(ids(batch)));
      List<Read> read = new ArrayList<>();
      for (Ids pair : batch) {
        Optional<Reading> one = readings.of(pair.a());
        Optional<Reading> two = readings.of(pair.b());
        if (one.isPresent() && two.isPresent()) {
          read.add(new Read(one.get(), two.get()));
        }
      }
      found.addAll(judged(read));
    }
    compared += wanted.size();
    return found;
  }

  /** Those that turn out to be linked to are judged again: few pairs have one. */
  private List<DuplicatePair> judged(List<Read> read) {
    List<Judged> first =
        read.parallelStream().map(this::judged).filter(each -> each.pair().isPresent()).toList();
    Set<String> linked = links.learn();
    return first.stream()
        .map(each -> each.read().hasOneOf(linked) ? judged(each.read()) : each)
        .flatMap(each -> each.pair().stream())
        .toList();
  }

  private Judged judged(Read read) {
    return new Judged(read, judge.judge(read.a(), read.b()));
  }

  /** Reads together what would be asked for one by one. */
  private void read(List<Ids> pairs) {
    Set<String> missing = readings.missing(ids(pairs));
    if (!missing.isEmpty()) {
      posts.apply(missing).parallelStream().map(Reading::of).toList().forEach(readings::put);
    }
  }

  private static Set<String> ids(List<Ids> pairs) {
    Set<String> ids = new TreeSet<>();
    pairs.forEach(pair -> ids.addAll(List.of(pair.a(), pair.b())));
    return ids;
  }

  /** How many pairs were compared. */
  long compared() {
    return compared;
  }
}
