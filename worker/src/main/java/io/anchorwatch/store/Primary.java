package io.anchorwatch.store;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Since when the same server has been answering as primary, as the driver sees it. After an
 * election the store's clock may have jumped, so whoever judges by it waits a while. Thread-safe.
 */
public final class Primary implements ClusterListener {
  private final LongSupplier nanos;
  private Optional<String> identity = Optional.empty();
  private long sinceNanos;

  /** Over a monotonic clock in nanoseconds. */
  public Primary(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
    Optional<String> now = primaryOf(event.getNewDescription());
    if (!now.equals(identity)) {
      identity = now;
      sinceNanos = nanos.getAsLong();
    }
  }

  /** How long the current primary has served; zero while there is none. */
  public synchronized Duration servedFor() {
    return identity.isEmpty() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - sinceNanos);
  }

  private static Optional<String> primaryOf(ClusterDescription cluster) {
    return cluster.getServerDescriptions().stream()
        .filter(ServerDescription::isOk)
        .filter(server -> server.isPrimary() || server.isStandAlone())
        .map(
            server ->
                server.getAddress() + " " + server.getElectionId() + " " + server.getSetVersion())
        .findFirst();
  }
}
