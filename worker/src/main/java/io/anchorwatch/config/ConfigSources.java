package io.anchorwatch.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where configuration comes from.
 *
 * @param directory the folder with {@code worker.properties} and {@code jobs.d}
 * @param environment the process's environment
 * @param overrides keys of {@code worker.properties} given on the command line; they win
 */
public record ConfigSources(
    Path directory, Map<String, String> environment, Map<String, String> overrides) {
  public ConfigSources {
    environment = Map.copyOf(environment);
    overrides = Map.copyOf(overrides);
  }
}
