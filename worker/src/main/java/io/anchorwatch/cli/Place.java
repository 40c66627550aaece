package io.anchorwatch.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says about where things are; each wins over files and environment.
 *
 * @param config the directory of {@code worker.properties} and {@code jobs.d}
 * @param mongodbUri the store
 * @param data where this process may write files
 */
public record Place(Optional<Path> config, Optional<String> mongodbUri, Optional<Path> data) {}
