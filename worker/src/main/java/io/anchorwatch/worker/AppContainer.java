package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import io.anchorwatch.admin.AdminModule;
import io.anchorwatch.admin.AdminServer;
import io.anchorwatch.admin.Heartbeat;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.ledger.LedgerModule;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.runner.JobTypesModule;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.RunnerModule;
import io.anchorwatch.store.Primary;
import io.anchorwatch.store.Store;
import io.anchorwatch.store.StoreClock;
import io.anchorwatch.store.StoreModule;
import io.anchorwatch.systemd.SystemdModule;
import io.anchorwatch.watch.WatchModule;
import io.anchorwatch.watch.Watchdog;
import io.anchorwatch.watch.Webhook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The single place where objects are made: the worker, every command and every test get theirs
 * here. Two containers live side by side in one process. Close it when done; nothing is started by
 * building it.
 */
public final class AppContainer implements AutoCloseable {
  private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(5);
  private static final Duration WHEN_STEADY = Duration.ofSeconds(60);

  private final Injector injector;
  private final Optional<Store> store;

  private AppContainer(Injector injector, Optional<Store> store) {
    this.injector = injector;
    this.store = store;
  }

  /**
   * A container over the store that the settings name: MongoDB, or the embedded one.
   *
   * @param overrides replace bindings of the same keys
   */
  public static AppContainer build(WorkerSettings settings, Module... overrides) {
    Primary primary = new Primary(SystemClocks.nanos());
    Store store = open(settings.store(), primary);
    Module storage =
        Modules.combine(
            new StoreModule(store, primary),
            LedgerModule.mongo(),
            WatchModule.MONGO,
            AdminModule.MONGO,
            new MongoStorage(settings.posts()));
    return new AppContainer(injector(settings, storage, overrides), Optional.of(store));
  }

  /**
   * A container that keeps everything in this process: for one-shot runs and simulations.
   *
   * @param storeTime what takes the place of the store's clock
   */
  public static AppContainer inMemory(
      WorkerSettings settings, InstantSource storeTime, Module... overrides) {
    Module storage =
        Modules.combine(
            LedgerModule.memory(),
            WatchModule.MEMORY,
            AdminModule.MEMORY,
            new MemoryStorage(storeTime, settings.posts()));
    return new AppContainer(injector(settings, storage, overrides), Optional.empty());
  }

  /** This machine's clock, for what comes before a container: reading configuration. */
  public static InstantSource wallClock() {
    return SystemClocks.wall();
  }

  /** The job types on the class path. */
  public static List<JobType> jobTypes() {
    return ServiceLoader.load(JobType.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** An object of a bound type. */
  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  /** What starts with a worker besides its engine, in the order to start it; stopped in reverse. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    store.ifPresent(opened -> parts.add(clock(get(StoreClock.class), get(Primary.class))));
    AdminServer admin = get(AdminServer.class);
    parts.add(new Part("admin", admin::start, admin::stop));
    Heartbeat heartbeat = get(Heartbeat.class);
    parts.add(new Part("systemd", heartbeat::start, heartbeat::stop));
    Webhook webhook = get(Webhook.class);
    parts.add(new Part("alerts", webhook::start, webhook::stop));
    Watchdog watchdog = get(Watchdog.class);
    parts.add(new Part("watch", watchdog::start, watchdog::stop));
    return List.copyOf(parts);
  }

  /** Keeps the estimate of the store's time fresh; another primary has another clock. */
  private static Part clock(StoreClock clock, Primary primary) {
    Loop loop =
        new Loop(
            "clock",
            () -> {
              clock.measure();
              return clock.steady() ? WHEN_STEADY : BETWEEN_MEASUREMENTS;
            });
    primary.whenChanged(loop::nudge);
    return new Part("clock", loop::start, () -> loop.stop(BETWEEN_MEASUREMENTS));
  }

  /** The store's time as this process estimates it. */
  public InstantSource storeTime() {
    return injector.getInstance(Key.get(InstantSource.class, StoreTime.class));
  }

  /** The servers and the database, for people: never with credentials. */
  public String where() {
    return store.map(Store::where).orElse("this process");
  }

  @Override
  public void close() {
    get(OpenClients.class).close();
    store.ifPresent(Store::close);
  }

  private static Store open(WorkerSettings.StoreSettings settings, Primary primary) {
    return settings
        .uri()
        .map(uri -> Store.at(uri.reveal(), settings.database(), primary))
        .orElseGet(() -> Store.embedded(settings.dataDir(), settings.database(), primary));
  }

  private static Injector injector(WorkerSettings settings, Module storage, Module... overrides) {
    Module all =
        Modules.combine(
            new NoGuessing(),
            new SystemClocks(),
            storage,
            new RunnerModule(Identity.of(settings)),
            new JobTypesModule(jobTypes()),
            new SystemdModule(Environment.all()),
            new ModelModule(),
            new Surroundings(settings));
    return Guice.createInjector(Stage.PRODUCTION, Modules.override(all).with(overrides));
  }

  /** Guice makes what it is told to make and nothing else. */
  private static final class NoGuessing extends AbstractModule {
    @Override
    protected void configure() {
      Binder binder = binder();
      binder.requireExplicitBindings();
      binder.requireAtInjectOnConstructors();
      binder.requireExactBindingAnnotations();
      binder.disableCircularProxies();
    }
  }
}
