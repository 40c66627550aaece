package io.anchorwatch.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stand-in for MongoDB: its wire protocol over H2's storage engine, on a loopback port. Each
 * write reaches the file within {@value #COMMIT_DELAY_MILLIS} ms; what is younger is lost when the
 * process is killed.
 */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final int COMMIT_DELAY_MILLIS = 10;

  private final MongoServer server;
  private final int port;

  private EmbeddedServer(MongoServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Opens the file and serves it.
   *
   * @param wantedPort taken when it is free; 0 for any
   * @return empty when another process has the file open
   * @throws MVStoreException when the file cannot be read or written
   */
  static Optional<EmbeddedServer> open(Path file, int wantedPort) {
    Optional<MVStore> opened = openFile(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    MVStore store = opened.get();
    store.setAutoCommitDelay(COMMIT_DELAY_MILLIS);
    MongoServer server = new MongoServer(new H2Backend(store));
    int port = isFree(wantedPort) ? wantedPort : 0;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return Optional.of(new EmbeddedServer(server, server.getLocalAddress().getPort()));
  }

  int port() {
    return port;
  }

  /** Ends all connections and closes the file. */
  @Override
  public void close() {
    server.shutdownNow();
  }

  private static Optional<MVStore> openFile(Path file) {
    try {
      return Optional.of(
          new MVStore.Builder()
              .fileName(file.toString())
              .backgroundExceptionHandler(EmbeddedServer::cannotCommit)
              .open());
    } catch (MVStoreException problem) {
      if (problem.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        return Optional.empty();
      }
      throw problem;
    }
  }

  private static void cannotCommit(Thread thread, Throwable problem) {
    log.atError()
        .setCause(problem)
        .log("The embedded store cannot write its file: is the disk full or read-only?");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
