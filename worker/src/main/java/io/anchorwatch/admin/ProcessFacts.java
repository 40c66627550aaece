package io.anchorwatch.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;

/**
 * What this process is.
 *
 * @param version the program's version
 * @param commit what it was built from
 */
public record ProcessFacts(String version, String commit) {
  void addTo(PrometheusMeterRegistry registry) {
    Info.builder()
        .name("anchorwatch_build_info")
        .help("What this worker was built from and runs on")
        .labelNames("version", "commit", "java")
        .register(registry.getPrometheusRegistry())
        .addLabelValues(version, commit, Runtime.version().toString());
  }
}
