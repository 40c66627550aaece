package io.anchorwatch.cli;

import io.anchorwatch.duplicates.DuplicatePair;
import io.anchorwatch.duplicates.PairComparison;
import io.anchorwatch.duplicates.PostRef;
import io.anchorwatch.duplicates.SharedPassage;
import io.anchorwatch.facts.Json;
import java.util.List;
import java.util.Locale;

/** Two compared posts, for people and for machines. */
record PairView(PairComparison compared) {
  /** One line of data. */
  Json json(String id) {
    return Json.object()
        .with("id", id)
        .with("relation", compared.relation())
        .with("alert", compared.alert())
        .with("score", compared.score())
        .with("jaccard", compared.jaccard())
        .with("containmentA", compared.containmentA())
        .with("containmentB", compared.containmentB())
        .with("anchors", compared.anchors());
  }

  void print(Console console) {
    console.line(
        console.painted(Tone.STRONG, compared.relation())
            + String.format(
                Locale.ROOT,
                " %.2f  (runs of words: %.2f of both, %.2f and %.2f of each; anchors: %.2f)",
                compared.score(),
                compared.jaccard(),
                compared.containmentA(),
                compared.containmentB(),
                compared.anchors()));
    compared.pair().ifPresent(pair -> evidence(pair, console));
  }

  /** Why a pair was found: what an editor needs to judge it. */
  static void evidence(DuplicatePair pair, Console console) {
    console.line("  " + TextWidth.clean(pair.verdict().reason()));
    for (PostRef post : List.of(pair.a(), pair.b())) {
      boolean first = post.equals(pair.a());
      double covered = first ? pair.evidence().coveredA() : pair.evidence().coveredB();
      List<String> numbers = first ? pair.evidence().numbersA() : pair.evidence().numbersB();
      console.line(
          "  "
              + (first ? "a  " : "b  ")
              + TextWidth.clean(post.url().orElse(post.id()))
              + "  "
              + TextWidth.clean(post.title())
              + String.format(Locale.ROOT, "  (%.0f %% shared)", 100 * covered)
              + (numbers.isEmpty() ? "" : "  only here: " + String.join(", ", numbers)));
    }
    for (SharedPassage passage : pair.evidence().passages()) {
      console.line("  \"" + TextWidth.clean(passage.text()) + "\"");
    }
    console.line(
        "  keep "
            + TextWidth.clean(pair.canonical().id())
            + ": "
            + TextWidth.clean(pair.canonical().reason()));
  }
}
