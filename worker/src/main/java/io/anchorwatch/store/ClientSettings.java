package io.anchorwatch.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.event.ClusterListener;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;

/**
 * How every client is set up. The guarantees are not negotiable; the time limits are defaults that
 * a connection string may change.
 */
final class ClientSettings {
  /**
   * Short, because every loop here repeats itself: a caller that knows after three seconds that
   * there is no primary can cancel, drain or report. An election is bridged by asking again.
   */
  private static final int SERVER_SELECTION_SECONDS = 3;

  private static final int CONNECT_SECONDS = 3;

  /**
   * No write carries a {@code wtimeout} (it would report a failure for a write that then happens),
   * so this bounds the wait for a majority. Two thirds of the default lease of 15 s: the moment at
   * which an owner that could not renew stops anyway.
   */
  private static final int READ_SECONDS = 10;

  private ClientSettings() {}

  static MongoClientSettings of(ConnectionString uri, String applicationName) {
    return builder(uri, applicationName).build();
  }

  static MongoClientSettings of(
      ConnectionString uri, String applicationName, ClusterListener listener) {
    return builder(uri, applicationName)
        .applyToClusterSettings(cluster -> cluster.addClusterListener(listener))
        .build();
  }

  private static MongoClientSettings.Builder builder(ConnectionString uri, String applicationName) {
    return MongoClientSettings.builder()
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
        .applyConnectionString(uri)
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readPreference(ReadPreference.primary())
        .retryWrites(true)
        .uuidRepresentation(UuidRepresentation.STANDARD)
        .applicationName(applicationName);
  }
}
