package io.anchorwatch.store;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Since when the same server has been answering as primary, as the driver sees it. After an
 * election the store's clock may have jumped, so whoever judges by it waits a while. Thread-safe.
 */
public final class Primary implements ClusterListener {
  private final LongSupplier nanos;
  private Optional<String> identity = Optional.empty();
  private long sinceNanos;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Over a monotonic clock in nanoseconds. */
  public Primary(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
    Optional<String> now = primaryOf(event.getNewDescription());
    if (changed(now) && now.isPresent()) {
      listeners.forEach(Runnable::run);
    }
  }

  private synchronized boolean changed(Optional<String> now) {
    if (now.equals(identity)) {
      return false;
    }
    identity = now;
    sinceNanos = nanos.getAsLong();
    return true;
  }

  /**
   * Adds one who is told when a server has become primary, on the driver's thread: it must return
   * at once.
   */
  public void whenChanged(Runnable listener) {
    listeners.add(listener);
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
