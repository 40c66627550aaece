package io.anchorwatch.admin;

import com.google.inject.Module;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.worker.AppContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An admin server over a ledger in memory with three weeks of history; no worker but the test. */
final class Harbour implements AutoCloseable {
  static final String TOKEN = "let-me-in-1234";

  private final Steered clock = new Steered();
  private final AppContainer container;
  private final History history;
  private final AdminServer server;

  /** A clock that stands where it is put, and runs once it is let go. */
  private static final class Steered implements InstantSource {
    private volatile @Nullable Instant held;

    @Override
    public Instant instant() {
      Instant stands = held;
      return stands == null ? Instant.now() : stands;
    }
  }

  private Harbour(Path data, Optional<String> token, String added) {
    Module posts =
        binder -> binder.bind(PostSource.class).toInstance(MemoryPosts.of(History.posts(added)));
    this.container = AppContainer.inMemory(settings(data, token), clock, posts);
    this.history = new History(container, at -> clock.held = at, added);
    history.write(Instant.now());
    clock.held = null;
    this.server = container.get(AdminServer.class);
    server.start();
  }

  /** With a token. */
  static Harbour open(Path data) {
    return new Harbour(data, Optional.of(TOKEN), History.HOSTILE);
  }

  /** Where nobody may change anything. */
  static Harbour readOnly(Path data) {
    return new Harbour(data, Optional.empty(), History.HOSTILE);
  }

  /** With texts as they usually are. */
  static Harbour usual(Path data) {
    return new Harbour(data, Optional.of(TOKEN), "");
  }

  static WorkerSettings settings(Path data, Optional<String> token) {
    return new WorkerSettings(
        new StoreSettings(Optional.empty(), "anchorwatch", data, Duration.ofDays(90)),
        new ProcessSettings("01", 4, Duration.ofSeconds(1)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, token.map(Secret::new)),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  String url() {
    return server.url();
  }

  /** The worker gives a sign of life. */
  void beat() {
    history.beat();
  }

  <T> T get(Class<T> type) {
    return container.get(type);
  }

  @Override
  public void close() {
    server.stop();
    container.close();
  }
}
