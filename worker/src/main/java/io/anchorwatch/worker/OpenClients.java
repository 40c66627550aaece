package io.anchorwatch.worker;

import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds threads, connections or memory outside of the heap and is closed with its container,
 * the newest first. Safe for use by many threads.
 */
final class OpenClients implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenClients.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @Inject
  OpenClients() {}

  /** Takes one, and gives it back. */
  synchronized <T extends AutoCloseable> T keep(T client) {
    open.push(client);
    return client;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      AutoCloseable client = open.pop();
      try {
        client.close();
      } catch (Exception e) {
        log.atWarn()
            .setCause(e)
            .addKeyValue("client", client.getClass().getSimpleName())
            .log("a client did not close; going on with the next");
      }
    }
  }
}
