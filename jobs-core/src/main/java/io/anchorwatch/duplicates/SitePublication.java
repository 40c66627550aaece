package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.duplicates.FoundPairs.Ids;
import io.anchorwatch.fingerprint.Hashes;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.Languages;
import io.anchorwatch.posts.PostSource.Skipped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;

/**
 * Publishes the findings of a large site, unless they are the ones that are published already: a
 * document beside them says from what they were made.
 */
record SitePublication(
    JobContext context,
    Space space,
    DuplicateStore store,
    Map<String, Decision> decisions,
    SecondOpinion opinion) {
  private static final String UNASKED = "unasked";

  /** From what the findings are made. */
  Document state(long revision) {
    List<String> decided = new ArrayList<>();
    new TreeMap<>(decisions)
        .forEach(
            (pair, decision) ->
                decided.addAll(
                    List.of(
                        pair,
                        decision.kind().text(),
                        decision.a().content(),
                        decision.b().content())));
    return new Document("space", space.name())
        .append("revision", revision)
        .append("judge", SecondOpinion.isWanted(context))
        .append("decisions", Hashes.content(decided));
  }

  Outcome succeeded(Document state, Map<String, Long> done) {
    Optional<Document> published = FindingsShelf.state(context);
    boolean same =
        published
            .filter(body -> body.get(UNASKED, 0L) == 0)
            .filter(
                body ->
                    state.entrySet().stream()
                        .allMatch(each -> Objects.equals(each.getValue(), body.get(each.getKey()))))
            .isPresent();
    if (same) {
      Map<String, Long> counts = new LinkedHashMap<>(done);
      published
          .orElseThrow()
          .get("counts", new Document())
          .forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
      return new Outcome.Succeeded(counts, "nothing is otherwise than before", false);
    }
    Findings findings = publish(state, done);
    return new Outcome.Succeeded(
        counts(done, findings), Publishing.text(store.posts().count(space.name()), findings));
  }

  Outcome partial(Document state, Map<String, Long> done, long backlog) {
    Findings findings = publish(state, done);
    return new Outcome.Partial(
        counts(done, findings),
        backlog,
        Publishing.text(store.posts().count(space.name()), findings));
  }

  private Map<String, Long> counts(Map<String, Long> done, Findings findings) {
    Map<String, Long> counts = new LinkedHashMap<>(done);
    Publishing.counts(0, 0, findings).forEach(counts::putIfAbsent);
    counts.putAll(opinion.counts());
    return counts;
  }

  private Findings publish(Document state, Map<String, Long> done) {
    Map<String, Long> sums = new HashMap<>();
    Findings findings = findings(sums);
    FindingsShelf shelf = FindingsShelf.open(context);
    publish(findings.pairs(), sums, shelf);
    shelf.put(DuplicateDocuments.CLUSTERS, Publishing.clusters(findings));
    shelf.put(DuplicateDocuments.SKIPPED, Publishing.outputs(skipped()));
    shelf.put(SecondOpinion.COLLECTION, opinion.said());
    Map<String, Object> counts = new LinkedHashMap<>(counts(done, findings));
    counts.keySet().removeAll(done.keySet());
    counts.keySet().removeAll(opinion.counts().keySet());
    shelf.put(state.append("counts", new Document(counts)).append(UNASKED, opinion.unasked()));
    return findings;
  }

  /** Reads those that are otherwise than before again, with their passages. */
  private void publish(List<DuplicatePair> pairs, Map<String, Long> found, FindingsShelf shelf) {
    Map<String, DuplicatePair> shown = new HashMap<>();
    Map<String, Long> sums = new HashMap<>();
    for (DuplicatePair pair : pairs) {
      String key = pair.key();
      shown.put(key, pair);
      Verdict verdict = pair.verdict();
      sums.put(key, ShownSums.of(found.getOrDefault(key, 0L) + " " + verdict));
    }
    shelf.put(DuplicateDocuments.PAIRS, sums, keys -> outputs(keys, shown));
  }

  private List<Output> outputs(List<String> keys, Map<String, DuplicatePair> shown) {
    List<Ids> ids = new ArrayList<>();
    for (String key : keys) {
      Optional.ofNullable(shown.get(key)).map(Ids::of).ifPresent(ids::add);
    }
    List<Output> outputs = new ArrayList<>();
    for (DuplicatePair whole : store.pairs().get(space.name(), ids)) {
      Optional.ofNullable(shown.get(whole.key()))
          .map(pair -> DuplicateDocuments.output(whole.with(pair.verdict())))
          .ifPresent(outputs::add);
    }
    return outputs;
  }

  private Findings findings(Map<String, Long> sums) {
    List<DuplicatePair> found = new ArrayList<>();
    store
        .pairs()
        .each(
            space.name(),
            each -> {
              found.add(each.pair());
              sums.put(each.pair().key(), each.sum());
            });
    List<DuplicatePair> pairs =
        opinion.of(Publishing.decided(decisions, found), decisions).stream()
            .sorted(Comparator.comparing(DuplicatePair::key))
            .toList();
    Map<String, String> titles = new HashMap<>();
    Set<String> translated = new TreeSet<>();
    for (DuplicatePair pair : pairs) {
      for (PostRef post : List.of(pair.a(), pair.b())) {
        titles.put(post.id(), TitleKey.of(post.title()).text());
        if (pair.verdict().relation() == Relation.TRANSLATION) {
          translated.add(post.id());
        }
      }
    }
    Map<String, StoredPost> stored = store.posts().getWithoutKeys(space.name(), translated);
    return new Conclusion(
            store.families().all(space.name()).values(),
            id ->
                Translations.primary(
                    Optional.ofNullable(stored.get(id))
                        .map(StoredPost::language)
                        .orElse(Languages.UNDETERMINED)),
            space.mostMembers())
        .of(pairs, titles);
  }

  private List<Skipped> skipped() {
    return store
        .posts()
        .holding(space.name(), List.of(LookupKeys.bad(space.name())), Integer.MAX_VALUE)
        .stream()
        .map(post -> new Skipped(post.id(), post.standing().bad()))
        .sorted(Comparator.comparing(Skipped::id))
        .toList();
  }
}
