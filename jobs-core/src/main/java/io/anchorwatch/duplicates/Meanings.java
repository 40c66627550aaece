package io.anchorwatch.duplicates;

import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.embeddings.Embeddings;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run compares what posts mean.
 *
 * @param meaning empty if it does not
 * @param missing why it does not though it should
 */
record Meanings(Optional<Meaning> meaning, Optional<String> missing) {
  static Meanings of(JobContext context, Embedders embedders, Embeddings kept) {
    Embedders.Choice choice = context.parameter(DuplicateKeys.EMBEDDINGS);
    if (choice == Embedders.Choice.NONE) {
      return new Meanings(Optional.empty(), Optional.empty());
    }
    Embedders.Found found =
        embedders.find(choice, context.parameter(DuplicateKeys.EMBEDDINGS_MODEL));
    if (found instanceof Embedders.Ready ready) {
      return new Meanings(
          Optional.of(
              new Meaning(
                  context,
                  context.late() ? ready.model().late() : ready.model(),
                  kept,
                  context.parameter(DuplicateKeys.EMBEDDINGS_THRESHOLD))),
          Optional.empty());
    }
    String why = ((Embedders.Missing) found).why();
    context
        .logger()
        .atWarn()
        .addKeyValue("embeddings", choice.name().toLowerCase(Locale.ROOT))
        .addKeyValue("missing", why)
        .log("posts are compared without what they mean");
    return new Meanings(Optional.empty(), Optional.of(why));
  }

  MeaningRule rule() {
    return meaning.map(Meaning::rule).orElse(MeaningRule.NONE);
  }

  /** What tells the findings with embeddings from those without; empty without. */
  String name() {
    return meaning.map(Meaning::name).orElse("");
  }

  /** An outcome with what was asked, and with what was missing. */
  Outcome told(Outcome outcome) {
    Map<String, Long> asked = new LinkedHashMap<>();
    meaning.ifPresent(each -> asked.putAll(each.counts()));
    String tail = missing.map(why -> "; without embeddings: " + why).orElse("");
    if (outcome instanceof Outcome.Succeeded done) {
      return new Outcome.Succeeded(
          with(done.counts(), asked), done.text() + tail, done.publishes());
    }
    if (outcome instanceof Outcome.Partial part) {
      return new Outcome.Partial(with(part.counts(), asked), part.backlog(), part.text() + tail);
    }
    return outcome;
  }

  private static Map<String, Long> with(Map<String, Long> counts, Map<String, Long> more) {
    Map<String, Long> all = new LinkedHashMap<>(counts);
    all.putAll(more);
    return all;
  }
}
