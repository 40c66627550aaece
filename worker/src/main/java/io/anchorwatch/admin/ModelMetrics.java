package io.anchorwatch.admin;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.RecoveryWatch;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what becomes of questions to models, and how often an answer had to be recovered. Safe for
 * use by many threads.
 */
public final class ModelMetrics implements ModelEvents {
  private final MeterRegistry registry;
  private final RecoveryWatch recoveries;
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  @Inject
  ModelMetrics(MeterRegistry registry, RecoveryWatch recoveries) {
    this.registry = registry;
    this.recoveries = recoveries;
  }

  @Override
  public void finished(String model, String label, Reply reply) {
    recoveries.finished(model, label, reply);
    count(
        "anchorwatch.model.requests",
        "Questions by what became of them",
        model,
        "outcome",
        outcome(reply),
        1);
    if (reply instanceof Answer answer) {
      tokens(model, answer.usage());
      if (answer.evidence().recovered()) {
        String rule = answer.evidence().rule();
        count(
            "anchorwatch.model.recoveries",
            "Answers that had to be recovered, by rule",
            model,
            "rule",
            rule,
            1);
      }
    } else if (reply instanceof ModelFailure failure) {
      tokens(model, failure.usage());
    }
    if (shown.add(model)) {
      showRatio(model);
    }
  }

  /** What a request took beyond one question. */
  @Override
  public void traced(String model, String label, Reply reply, Trace trace) {
    for (Trace.Further further : trace.further()) {
      count(
          "anchorwatch.model.further",
          "Further questions after a reply that was no answer, by what was changed",
          model,
          "step",
          further.step(),
          1);
    }
    int again = trace.attempts() - 1 - trace.further().size();
    if (again > 0) {
      String structure = trace.structure();
      count(
          "anchorwatch.model.retries",
          "Requests that were sent again",
          model,
          "structure",
          structure,
          again);
    }
  }

  private void showRatio(String model) {
    Gauge.builder("anchorwatch.model.recovery.ratio", () -> ratio(model))
        .description("Share of the latest answers that had to be recovered")
        .tag("model", model)
        .register(registry);
  }

  private double ratio(String model) {
    return recoveries.shares().stream()
        .filter(share -> share.model().equals(model))
        .mapToDouble(RecoveryWatch.Share::ratio)
        .findFirst()
        .orElse(0);
  }

  private void tokens(String model, Usage usage) {
    spent(model, "prompt", usage.promptTokens());
    spent(model, "completion", usage.completionTokens());
  }

  /** A server that does not say is not a server that spends nothing; there is no sample then. */
  private void spent(String model, String direction, OptionalLong tokens) {
    tokens.ifPresent(
        spent ->
            count(
                "anchorwatch.model.tokens",
                "Tokens that servers reported",
                model,
                "direction",
                direction,
                (double) spent));
  }

  private void count(String name, String what, String model, String tag, String value, double by) {
    Counter.builder(name)
        .description(what)
        .tag("model", model)
        .tag(tag, value)
        .register(registry)
        .increment(by);
  }

  private static String outcome(Reply reply) {
    return reply instanceof ModelFailure failure ? failure.code().text() : "answer";
  }
}
