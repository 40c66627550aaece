package io.anchorwatch.admin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import jakarta.inject.Inject;

/**
 * Memory, threads and processor time of this JVM. They load JMX, which would be a good part of a
 * worker's start: so it is done when somebody asks for metrics for the first time. Safe for use by
 * many threads.
 */
final class JvmMeters {
  private final MeterRegistry registry;
  private boolean bound;

  @Inject
  JvmMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Sees to it that the registry has them. */
  synchronized void bind() {
    if (bound) {
      return;
    }
    bound = true;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }
}
