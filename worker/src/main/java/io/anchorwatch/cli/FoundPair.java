package io.anchorwatch.cli;

import io.anchorwatch.duplicates.Decision;
import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.duplicates.DuplicatePair;
import io.anchorwatch.duplicates.DuplicatesJobType;
import io.anchorwatch.duplicates.PostRef;
import io.anchorwatch.ledger.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published pair of posts, and what was decided about it.
 *
 * @param job which job published it
 * @param site whose posts they are
 * @param decision what an editor decided, if that still holds
 */
record FoundPair(String job, String site, DuplicatePair pair, Optional<Decision> decision) {
  /** All that the jobs published last, alerts and the most alike first. */
  static List<FoundPair> all(Opened opened) {
    List<FoundPair> found = new ArrayList<>();
    Map<String, Map<String, Decision>> decided = new HashMap<>();
    for (Anchor anchor : Lookup.anchors(opened)) {
      var definition = opened.ports().generations().current(anchor).definition();
      if (definition.type().equals(DuplicatesJobType.NAME)) {
        String site = definition.site();
        Map<String, Decision> decisions =
            decided.computeIfAbsent(site, name -> opened.decisions().of(name));
        opened
            .outputs()
            .published(
                anchor.job(),
                DuplicateDocuments.PAIRS,
                output -> {
                  DuplicatePair pair = DuplicateDocuments.pair(output);
                  found.add(
                      new FoundPair(
                          anchor.job(),
                          site,
                          pair,
                          Optional.ofNullable(decisions.get(pair.key()))
                              .filter(decision -> decision.holdsFor(pair))));
                });
      }
    }
    found.sort(
        Comparator.comparing((FoundPair each) -> !each.open())
            .thenComparing(each -> -each.pair().verdict().score())
            .thenComparing(FoundPair::job)
            .thenComparing(each -> each.pair().key()));
    return found;
  }

  /** The pair of two posts, in whichever order they are named. */
  static FoundPair of(Opened opened, String one, String other) {
    return all(opened).stream()
        .filter(each -> each.isOf(one, other))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "no finding about "
                        + TextWidth.clean(one)
                        + " and "
                        + TextWidth.clean(other)
                        + " in "
                        + opened.where()
                        + ". See findings duplicates list --all, or posts compare"));
  }

  private boolean isOf(String one, String other) {
    String a = pair.a().id();
    String b = pair.b().id();
    return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
  }

  /** Whether an editor should look at it. */
  boolean open() {
    return pair.verdict().alert() && decision.isEmpty();
  }

  Json json() {
    DuplicatePair.Evidence evidence = pair.evidence();
    return Json.object()
        .with("job", job)
        .with("site", site)
        .with("a", post(pair.a(), evidence.coveredA(), evidence.numbersA()))
        .with("b", post(pair.b(), evidence.coveredB(), evidence.numbersB()))
        .with("relation", DuplicateDocuments.name(pair.verdict().relation()))
        .with("score", pair.verdict().score())
        .with("alert", open())
        .with("reason", pair.verdict().reason())
        .with(
            "passages",
            evidence.passages().stream()
                .map(
                    passage ->
                        Json.object()
                            .with("text", passage.text())
                            .with("inA", List.of(passage.inA().start(), passage.inA().end()))
                            .with("inB", List.of(passage.inB().start(), passage.inB().end())))
                .toList())
        .with("canonical", pair.canonical().id())
        .with("canonicalReason", pair.canonical().reason())
        .with("decision", decision.map(made -> made.kind().text()))
        .with("decidedAt", decision.map(Decision::at));
  }

  private static Json post(PostRef post, double covered, List<String> numbers) {
    return Json.object()
        .with("id", post.id())
        .with("title", post.title())
        .with("url", post.url())
        .with("date", post.date())
        .with("covered", covered)
        .with("numbersOnlyHere", numbers);
  }
}
