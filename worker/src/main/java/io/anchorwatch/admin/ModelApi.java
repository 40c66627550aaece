package io.anchorwatch.admin;

import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.facts.Json;
import io.anchorwatch.model.LatestReplies;
import io.anchorwatch.model.RecoveryWatch;
import jakarta.inject.Inject;

/** How the model behaves, as this worker has seen it. Safe for use by many threads. */
final class ModelApi {
  private final WorkerSettings settings;
  private final RecoveryWatch recoveries;
  private final LatestReplies latest;

  @Inject
  ModelApi(WorkerSettings settings, RecoveryWatch recoveries, LatestReplies latest) {
    this.settings = settings;
    this.recoveries = recoveries;
    this.latest = latest;
  }

  /** Recoveries by rule, and the last replies that were not as they should be, without words. */
  Json model() {
    return Json.object()
        .with("configured", settings.model().map(WorkerSettings.ModelSettings::name))
        .with("window", RecoveryWatch.WINDOW)
        .with("models", recoveries.shares().stream().map(this::share).toList())
        .with("samples", latest.latest().stream().map(ModelApi::sample).toList());
  }

  private Json share(RecoveryWatch.Share share) {
    return Json.object()
        .with("model", share.model())
        .with("answers", share.answers())
        .with("recovered", share.recovered())
        .with("ratio", share.ratio())
        .with("sick", share.sick())
        .with("outcomes", recoveries.outcomes(share.model()));
  }

  private static Json sample(LatestReplies.Sample sample) {
    return Json.object()
        .with("at", sample.at())
        .with("model", sample.model())
        .with("label", sample.label())
        .with("outcome", sample.outcome())
        .with("why", sample.why())
        .with("shape", sample.shape());
  }
}
