package io.anchorwatch.admin;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
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
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }
}
