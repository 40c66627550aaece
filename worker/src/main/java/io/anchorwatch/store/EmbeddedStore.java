package io.anchorwatch.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's part in the embedded store of a directory. Who holds the lock on {@code store.lock}
 * serves the files; everybody else connects to it and stands by for the lock, so that when the
 * serving process ends, cleanly or not, another one serves under the same address. Thread-safe.
 */
final class EmbeddedStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final int OPEN_SECONDS = 10;
  private static final int STANDBY_MILLIS = 200;

  private final Path directory;
  private final StoreAddress address;

  /** Open as long as this is: closing any channel on a file drops the process's locks on it. */
  private final FileChannel channel;

  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final ScheduledExecutorService standby =
      Executors.newSingleThreadScheduledExecutor(EmbeddedStore::daemon);
  private @Nullable FileLock lock;
  private @Nullable EmbeddedServer server;

  private EmbeddedStore(Path directory, FileChannel channel) {
    this.directory = directory;
    this.address = new StoreAddress(directory);
    this.channel = channel;
  }

  /** See {@link Store#embedded}. */
  static EmbeddedStore open(Path directory) {
    EmbeddedStore store;
    try {
      Files.createDirectories(directory);
      store =
          new EmbeddedStore(
              directory,
              FileChannel.open(
                  directory.resolve("store.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE));
    } catch (IOException problem) {
      throw new StoreException(
          "The data directory " + directory + " cannot be written. Name another one", problem);
    }
    var unused =
        store.standby.scheduleWithFixedDelay(
            store::serveOrJoin, 0, STANDBY_MILLIS, TimeUnit.MILLISECONDS);
    return store.awaited();
  }

  String uri() {
    return StoreAddress.uri(port.join());
  }

  /** Whether this process has the files open. */
  synchronized boolean isServing() {
    return server != null;
  }

  /** The lock goes last: a successor must find the files closed. */
  @Override
  public void close() {
    standby.shutdownNow();
    synchronized (this) {
      try {
        if (server != null) {
          server.close();
          server = null;
          address.remove();
        }
        channel.close();
      } catch (IOException problem) {
        log.atWarn().setCause(problem).log("The embedded store was not closed cleanly");
      }
    }
  }

  private EmbeddedStore awaited() {
    try {
      port.get(OPEN_SECONDS, TimeUnit.SECONDS);
      return this;
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while opening " + directory, interrupted);
    } catch (ExecutionException problem) {
      close();
      throw new StoreException("The embedded store in " + directory + " cannot be opened", problem);
    } catch (TimeoutException problem) {
      close();
      throw new StoreException(
          "Another process holds the embedded store in "
              + directory
              + " but does not serve it. Stop that process, or name another data directory",
          problem);
    }
  }

  private synchronized void serveOrJoin() {
    try {
      if (!channel.isOpen() || isServing()) {
        return;
      }
      if (locked()) {
        serve();
      } else {
        address.port().stream().filter(StoreAddress::answers).forEach(port::complete);
      }
    } catch (IOException | MVStoreException problem) {
      if (!port.completeExceptionally(problem)) {
        log.atError().setCause(problem).log("The embedded store could not be taken over");
      }
    }
  }

  private boolean locked() throws IOException {
    try {
      if (lock == null) {
        lock = channel.tryLock();
      }
      return lock != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  /** With the lock held, a written address can only be stale: its port is worth keeping, though. */
  private void serve() throws IOException {
    OptionalInt known = port.isDone() ? OptionalInt.of(port.join()) : address.port();
    address.remove();
    Optional<EmbeddedServer> opened =
        EmbeddedServer.open(directory.resolve("store.mv"), known.orElse(0));
    if (opened.isEmpty()) {
      return;
    }
    server = opened.get();
    address.write(server.port());
    if (!port.complete(server.port())) {
      log.atWarn()
          .addKeyValue("port", server.port())
          .log("Took over the embedded store: the process that served it has ended");
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "embedded-store");
    thread.setDaemon(true);
    return thread;
  }
}
