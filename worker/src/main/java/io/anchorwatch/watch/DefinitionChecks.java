package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Mending;
import io.anchorwatch.ledger.Survey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be wrong with stored definitions. Reads all that are needed in one go, and gives them to
 * everybody. For one thread.
 */
final class DefinitionChecks {
  private final Survey survey;
  private final KnownGenerations known;
  private final Mending mending;
  private final Map<String, Finding> last = new TreeMap<>();

  private record Finding(Problem problem, Optional<Cure> cure) {}

  @Inject
  DefinitionChecks(Survey survey, KnownGenerations known, Mending mending) {
    this.survey = survey;
    this.known = known;
    this.mending = mending;
  }

  /**
   * Looks at what is new or was bad, or at all of them.
   *
   * @param all whether also those that are known are looked for
   */
  Findings look(List<Anchor> anchors, boolean all) {
    Map<String, Survey.Key> needed = new TreeMap<>();
    anchors.stream()
        .filter(anchor -> !anchor.plan().removed())
        .flatMap(anchor -> keys(anchor).stream())
        .forEach(key -> needed.put(key.text(), key));
    last.keySet().retainAll(needed.keySet());
    List<Survey.Key> asked =
        needed.values().stream()
            .filter(key -> all || (!isKnown(key) && !last.containsKey(key.text())))
            .toList();
    if (!asked.isEmpty()) {
      ask(asked);
    }
    Findings findings = new Findings();
    last.values()
        .forEach(
            finding ->
                finding
                    .cure()
                    .ifPresentOrElse(
                        cure -> findings.add(finding.problem(), cure),
                        () -> findings.add(finding.problem())));
    return findings;
  }

  /** Whether everything that tells a job's slots from here on could be read. */
  boolean readable(Anchor anchor) {
    return keys(anchor).stream().allMatch(this::isKnown);
  }

  private void ask(List<Survey.Key> asked) {
    Survey.Definitions answer = survey.definitions(asked);
    Map<String, Survey.Key> missing =
        asked.stream().collect(Collectors.toMap(Survey.Key::text, key -> key));
    last.keySet().removeAll(missing.keySet());
    answer
        .found()
        .readable()
        .forEach(
            generation -> {
              known.learn(generation);
              missing.remove(new Survey.Key(generation.job(), generation.number()).text());
            });
    answer
        .found()
        .unreadable()
        .forEach(
            bad -> {
              missing.remove(bad.id());
              note(ProblemKind.DEFINITION_UNREADABLE, bad.id(), bad.what(), Optional.empty());
            });
    answer.newer().forEach((key, fields) -> newer(key, fields));
    missing.forEach((text, key) -> missing(text, known.remembered(key.job(), key.number())));
  }

  private void newer(String key, Set<String> fields) {
    if (!last.containsKey(key)) {
      String what = "definition " + key + " has settings that are unknown here: " + fields;
      note(ProblemKind.DEFINITION_NEWER, key, what, Optional.empty());
    }
  }

  private void missing(String key, Optional<Generation> remembered) {
    String what = "definition " + key + " is named by its job's anchor and is not in the store";
    Optional<Cure> cure =
        remembered.map(
            generation -> new Cure("it was put back as read", () -> mending.restore(generation)));
    note(ProblemKind.DEFINITION_MISSING, key, what, cure);
  }

  private void note(ProblemKind kind, String key, String what, Optional<Cure> cure) {
    last.put(key, new Finding(new Problem(kind, key, what), cure));
  }

  private boolean isKnown(Survey.Key key) {
    return known.remembered(key.job(), key.number()).isPresent();
  }

  /** The current one, and those that slots still to be made come from. */
  private static List<Survey.Key> keys(Anchor anchor) {
    List<Survey.Key> keys = new ArrayList<>();
    keys.add(new Survey.Key(anchor.job(), anchor.plan().generation()));
    Overdue.unfinished(anchor)
        .forEach(mark -> keys.add(new Survey.Key(anchor.job(), mark.number())));
    return keys;
  }
}
