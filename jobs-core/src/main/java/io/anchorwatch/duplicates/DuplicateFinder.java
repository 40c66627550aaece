package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.Families.Family;
import io.anchorwatch.fingerprint.DocumentFrequencies;
import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Finds the duplicates among posts: {@link #add} each, then {@link #judge} every one of the {@link
 * #candidates}, then {@link #conclude}; or all at once by {@link #find}. No pair is reported that
 * was not compared on its text. Equal posts give equal findings in whatever order they are added.
 * Not safe for use by many threads.
 */
public final class DuplicateFinder {
  private static final int MOST_READ = 2_000;
  private static final long EXPECTED_SHINGLES = 1L << 21;

  private final DuplicateRules rules;
  private final int mostMembers;
  private final DocumentFrequencies frequencies = new DocumentFrequencies(EXPECTED_SHINGLES);
  private final Candidates candidates = new Candidates();
  private final Translations translations = new Translations();
  private final Map<String, String> languages = new HashMap<>();
  private final List<Digest> digests = new ArrayList<>();
  private final Set<String> contents = new HashSet<>();
  private final Readings readings;
  private final Set<Candidate> near = new HashSet<>();
  private MeaningRule meaning = MeaningRule.NONE;

  /** Two posts to compare, by id. */
  public record Candidate(String a, String b) {}

  /**
   * A finder that has seen no posts.
   *
   * @param mostMembers of a cluster
   * @param posts reads a post again for comparison; empty if it is gone by then
   */
  public DuplicateFinder(
      DuplicateRules rules, int mostMembers, Function<String, Optional<Post>> posts) {
    this.rules = rules;
    this.mostMembers = mostMembers;
    this.readings = new Readings(MOST_READ, posts);
  }

  /** Finds all duplicates among posts that fit into memory. */
  public static Findings find(DuplicateRules rules, List<Post> posts) {
    Map<String, Post> byId = new TreeMap<>();
    posts.forEach(post -> byId.put(post.id(), post));
    DuplicateFinder finder =
        new DuplicateFinder(rules, 50, id -> Optional.ofNullable(byId.get(id)));
    for (Post post : byId.values()) {
      Reading reading = Reading.of(post);
      finder.add(reading, Fingerprint.of(reading));
    }
    List<DuplicatePair> pairs = new ArrayList<>();
    finder.candidates().forEach(each -> finder.judge(each).ifPresent(pairs::add));
    return finder.conclude(pairs);
  }

  /** Takes in one post. */
  public void add(Reading reading, Fingerprint fingerprint) {
    Digest digest = Digest.of(reading, fingerprint);
    translations.add(digests.size(), reading.language(), reading.anchors());
    languages.put(digest.id(), Translations.primary(reading.language()));
    digests.add(digest);
    readings.put(reading);
    List<String> keys = new ArrayList<>();
    if (digest.words() >= rules.exactWords()) {
      keys.add("text " + digest.content());
    }
    digest.address().ifPresent(address -> keys.add("address " + address));
    LongStream title =
        LongStream.of(digest.title().text().hashCode())
            .filter(key -> !digest.title().text().isEmpty());
    candidates.add(
        keys,
        LongStream.concat(fingerprint.text().sketch().bandKeys(), title).toArray(),
        digest.words() < rules.exactWords() ? reading.titleWords() : reading.indexed());
    // A copy says nothing about how common a phrase is.
    if (contents.add(digest.content())) {
      frequencies.add(reading.indexed());
    }
  }

  /** Compares what posts mean too: of those that are near, the ones whose titles overlap. */
  void compare(Meaning other) {
    other.takeNoted();
    Map<String, Set<String>> titles = new HashMap<>();
    digests.forEach(digest -> titles.put(digest.id(), digest.title().words()));
    other.keepOnly(titles.keySet());
    other.load(titles.keySet());
    meaning = other.rule();
    other
        .near(titles.keySet())
        .forEach(
            (post, others) ->
                others.stream()
                    .filter(each -> post.compareTo(each) < 0)
                    .filter(
                        each ->
                            MeaningRule.titlesOverlap(
                                titles.getOrDefault(post, Set.of()),
                                titles.getOrDefault(each, Set.of())))
                    .forEach(each -> near.add(new Candidate(post, each))));
  }

  /** The pairs to compare, in order. */
  public List<Candidate> candidates() {
    Stream<Candidate> byText =
        Stream.concat(
                candidates.pairs(rules.cap().of(frequencies.posts())).stream(),
                translations.candidates().stream())
            .distinct()
            .map(pair -> new Candidate(digests.get(pair.a()).id(), digests.get(pair.b()).id()));
    return Stream.concat(
            byText.filter(
                each -> !near.contains(each) && !near.contains(new Candidate(each.b(), each.a()))),
            near.stream())
        .sorted(Comparator.comparing(Candidate::a).thenComparing(Candidate::b))
        .toList();
  }

  /** Compares two posts; empty if they are not related, or one of them is gone. */
  public Optional<DuplicatePair> judge(Candidate candidate) {
    return readings
        .of(candidate.a())
        .flatMap(
            a ->
                readings
                    .of(candidate.b())
                    .flatMap(
                        b -> PairJudge.of(rules, frequencies, translations, meaning).judge(a, b)));
  }

  /** Groups the pairs that were found, and shows each group once. */
  public Findings conclude(List<DuplicatePair> pairs) {
    Map<String, String> titles = new HashMap<>();
    digests.forEach(digest -> titles.put(digest.id(), digest.title().text()));
    return new Conclusion(families(), this::language, mostMembers).of(pairs, titles);
  }

  private String language(String id) {
    return languages.getOrDefault(id, "");
  }

  private List<Family> families() {
    Map<String, List<String>> parts = new TreeMap<>();
    for (Digest digest : digests) {
      if (!digest.title().text().isEmpty()) {
        parts.computeIfAbsent(digest.title().text(), key -> new ArrayList<>()).add(digest.id());
      }
    }
    List<Family> families = new ArrayList<>();
    parts.forEach(
        (title, ids) -> {
          if (ids.size() >= Families.LEAST) {
            families.add(
                new Family(title, ids.size(), ids.stream().sorted().limit(mostMembers).toList()));
          }
        });
    return families;
  }
}
