package io.anchorwatch.cli;

import java.time.InstantSource;

/**
 * What commands reach through; the process gives the real ones, a test its own. One component for
 * each door: they have nothing in common that could be grouped.
 *
 * @param opener opens the container of commands that look at the store
 * @param workshop opens posts that lie in files
 * @param checker reads the configuration
 * @param service runs a worker
 * @param prober asks the model what it is like
 * @param clock this machine's clock; the store's decides whatever concerns slots
 * @param version one line with version and commit
 */
public record Doors(
    Opener opener,
    Workshop workshop,
    Checker checker,
    Service service,
    Prober prober,
    InstantSource clock,
    String version) {}
