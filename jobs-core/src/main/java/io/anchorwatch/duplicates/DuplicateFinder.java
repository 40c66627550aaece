package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicateCluster.Kind;
import io.anchorwatch.fingerprint.DocumentFrequencies;
import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private static final int LEAST_SERIES = 3;
  private static final long EXPECTED_SHINGLES = 1L << 21;

  private final DuplicateRules rules;
  private final int mostMembers;
  private final Function<String, Optional<Post>> posts;
  private final DocumentFrequencies frequencies = new DocumentFrequencies(EXPECTED_SHINGLES);
  private final Candidates candidates = new Candidates();
  private final Translations translations = new Translations();
  private final Map<String, String> languages = new HashMap<>();
  private final List<Digest> digests = new ArrayList<>();
  private final Set<String> contents = new HashSet<>();
  private final Map<String, Reading> read =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reading> eldest) {
          return size() > MOST_READ;
        }
      };

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
    this.posts = posts;
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
    read.put(digest.id(), reading);
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

  /** The pairs to compare, in order. */
  public List<Candidate> candidates() {
    return Stream.concat(
            candidates.pairs(rules.cap().of(frequencies.posts())).stream(),
            translations.candidates().stream())
        .distinct()
        .map(pair -> new Candidate(digests.get(pair.a()).id(), digests.get(pair.b()).id()))
        .sorted(Comparator.comparing(Candidate::a).thenComparing(Candidate::b))
        .toList();
  }

  /** Compares two posts; empty if they are not related, or one of them is gone. */
  public Optional<DuplicatePair> judge(Candidate candidate) {
    return reading(candidate.a())
        .flatMap(
            a ->
                reading(candidate.b())
                    .flatMap(b -> new PairJudge(rules, frequencies, translations).judge(a, b)));
  }

  private Optional<Reading> reading(String id) {
    Reading known = read.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Reading> reading = posts.apply(id).map(Reading::of);
    reading.ifPresent(each -> read.put(id, each));
    return reading;
  }

  /** Groups the pairs that were found, and shows each group once. */
  public Findings conclude(List<DuplicatePair> pairs) {
    List<DuplicatePair> shown =
        new SeriesPartners(digests)
            .quieted(SeriesPartners.thinned(new MutualBest(this::language).of(pairs))).stream()
                .sorted(Comparator.comparing(DuplicatePair::key))
                .toList();
    List<DuplicateCluster> clusters = new ArrayList<>(new Clusters(shown).around(mostMembers));
    clusters.addAll(series());
    return new Findings(shown, clusters);
  }

  private String language(String id) {
    return languages.getOrDefault(id, "");
  }

  private List<DuplicateCluster> series() {
    Map<String, List<Digest>> families = new TreeMap<>();
    for (Digest digest : digests) {
      if (!digest.title().text().isEmpty()) {
        families.computeIfAbsent(digest.title().text(), key -> new ArrayList<>()).add(digest);
      }
    }
    return families.entrySet().stream()
        .filter(family -> family.getValue().size() >= LEAST_SERIES)
        .map(family -> series(family.getKey(), family.getValue()))
        .toList();
  }

  private DuplicateCluster series(String title, List<Digest> parts) {
    List<String> ids = parts.stream().map(Digest::id).sorted().toList();
    return new DuplicateCluster(
        "series " + title,
        Kind.SERIES,
        ids.get(0),
        "titles differ only in numbers, dates or stages: " + title,
        ids.subList(1, Math.min(ids.size(), mostMembers)),
        ids.size());
  }
}
