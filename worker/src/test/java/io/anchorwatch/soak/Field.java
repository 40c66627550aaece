package io.anchorwatch.soak;

import io.anchorwatch.soak.Member.Role;
import io.anchorwatch.soak.Options.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Where a phase takes place: a store, worker processes, a time, a source of chance, and what was
 * noted. For one thread.
 */
public final class Field {
  private final Options options;
  private final Path directory;
  private final Servers servers;
  private final Fleet fleet;
  private final Turn turn;
  private final Random random;
  private final long startedNanos = System.nanoTime();
  private final Map<String, Long> faults = new TreeMap<>();
  private final Document figures = new Document();
  private final List<String> broken = new ArrayList<>();
  private final List<Runnable> closings = new ArrayList<>();
  private Optional<String> store = Optional.empty();
  private Instant up = Instant.now();
  private int workers;
  private long endNanos;

  Field(Turn turn, Options options, Path directory, Launcher launcher, Servers servers) {
    this.turn = turn;
    this.options = options;
    this.directory = directory;
    this.servers = servers;
    this.fleet = new Fleet(launcher, directory, database(), turn.phase());
    this.random = new Random(options.seed() * 31 + turn.phase().hashCode());
    this.endNanos = startedNanos + lengthNanos();
  }

  /** The source of all faults: the same for the same seed. */
  public Random random() {
    return random;
  }

  /** The seed that the campaign was asked for. */
  public long seed() {
    return options.seed();
  }

  /** How long faults are to be injected. */
  public double minutes() {
    return turn.minutes();
  }

  /** A folder for this phase's files; kept when the phase failed. */
  public Path directory() {
    return directory;
  }

  /** The name of this phase's own database. */
  public String database() {
    return "soak_" + turn.phase().replace('-', '_');
  }

  /** Counts an injected fault. */
  public void injected(String kind, long count) {
    faults.merge(kind, count, Long::sum);
  }

  /** Notes a figure of the phase's own; the last value of a name stands. */
  public void figure(String name, Object value) {
    figures.append(name, value);
  }

  /** Says that a promise was broken: the phase has failed. */
  public void broken(String what) {
    broken.add(what);
  }

  /** Tells the person who waits. */
  public void say(String text) {
    System.err.println("soak: " + turn.phase() + ": " + text);
  }

  /** What is to be closed when the phase's workers have ended. */
  void afterwards(Runnable closing) {
    closings.add(closing);
  }

  void close() {
    closings.forEach(Runnable::run);
  }

  Options options() {
    return options;
  }

  /** How many faults were asked for; 0 leaves it to the phase. */
  int asked() {
    return turn.faults();
  }

  Servers servers() {
    return servers;
  }

  /** Lets this phase take place on the single server; returns its connection string. */
  String useOne() {
    return use(servers.one().uri(database()));
  }

  /** Lets this phase take place on the three servers; returns their connection string. */
  String useThree() {
    return use(servers.three().uri(database()));
  }

  private String use(String uri) {
    store = Optional.of(uri);
    return uri;
  }

  /** Where the ledger to be audited is; empty if the phase used no store of the field's. */
  Optional<String> store() {
    return store;
  }

  Fleet fleet() {
    return fleet;
  }

  String phase() {
    return turn.phase();
  }

  /** Starts workers on the right clock and waits for them; the time for faults begins then. */
  List<Member> startWorkers(int count, String uri) throws IOException {
    return startWorkers(Collections.nCopies(count, new Role(uri, 0, 0, Optional.empty())));
  }

  List<Member> startWorkers(List<Role> roles) throws IOException {
    workers = roles.size();
    List<Member> started = fleet.startAll(roles);
    endNanos = System.nanoTime() + lengthNanos();
    up = Instant.now();
    return started;
  }

  boolean timeLeft() {
    return System.nanoTime() < endNanos;
  }

  /**
   * Whether a phase that counts its faults goes on: until its time is over, or, where a number was
   * asked for, until that is reached, in at most twice the time.
   */
  boolean goesOn(long done) {
    return asked() == 0
        ? timeLeft()
        : done < asked() && System.nanoTime() < endNanos + lengthNanos();
  }

  /** Waits between two bounds, as chance will have it. */
  void between(long leastMillis, long mostMillis) throws InterruptedException {
    Pause.millis(leastMillis + random.nextLong(Math.max(1, mostMillis - leastMillis)));
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** When all workers looked for slots: what was due before is not what a fault did. */
  Instant up() {
    return up;
  }

  int workers() {
    return workers;
  }

  long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos);
  }

  Map<String, Long> faults() {
    return Collections.unmodifiableMap(faults);
  }

  Document figures() {
    return figures;
  }

  List<String> brokenPromises() {
    return Collections.unmodifiableList(broken);
  }

  private long lengthNanos() {
    return (long) (turn.minutes() * 60e9);
  }
}
