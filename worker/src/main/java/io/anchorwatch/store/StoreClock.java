package io.anchorwatch.store;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.bson.Document;

/**
 * What time it is at the store, as well as that can be known from here: good for local wake-ups and
 * for showing, never for deciding whether something is due. Whether it is, the store decides in the
 * filter of a write.
 *
 * <p>A measurement asks the store and takes the middle of the round trip (Cristian, Probabilistic
 * clock synchronization, Distributed Computing 3, 1989); of the recent ones the shortest round trip
 * counts. In between, time goes on by the monotonic clock, so a local wall clock that is wrong or
 * jumps does not matter. A measurement that contradicts the earlier ones (the store's clock jumped,
 * another member leads, the machine was suspended) replaces them. Thread-safe.
 */
public final class StoreClock implements InstantSource {
  private static final int REMEMBERED = 8;
  private static final int COMMAND_NOT_FOUND = 59;

  /** Allowed between two measurements that agree: drift of the clocks and the scheduler's. */
  private static final long TOLERANCE_NANOS = Duration.ofMillis(50).toNanos();

  /** One part in so many: the drift of an ordinary quartz, with room. */
  private static final long DRIFT = 20_000;

  private final MongoDatabase database;
  private final InstantSource local;
  private final LongSupplier nanos;
  private final Deque<Sample> samples = new ArrayDeque<>();

  @Inject
  public StoreClock(MongoDatabase database, InstantSource local, LongSupplier nanos) {
    this.database = database;
    this.local = local;
    this.nanos = nanos;
  }

  /**
   * Asks the store once. Blocks for a round trip.
   *
   * @return the offset after this measurement
   * @throws com.mongodb.MongoException when the store cannot be reached; nothing changes then
   */
  public ClockOffset measure() {
    long sent = nanos.getAsLong();
    Instant told = askedTime();
    long received = nanos.getAsLong();
    add(new Sample(told, sent + (received - sent) / 2, (received - sent) / 2));
    return offset();
  }

  /** Whether the store has been asked at least once. */
  public synchronized boolean measured() {
    return !samples.isEmpty();
  }

  /**
   * The store's time now.
   *
   * @throws IllegalStateException before the first measurement
   */
  @Override
  public Instant instant() {
    long now = nanos.getAsLong();
    Sample best = best(now);
    return best.told.plusNanos(now - best.atNanos);
  }

  /**
   * The worker's wall clock against the store's, now.
   *
   * @throws IllegalStateException before the first measurement
   */
  public ClockOffset offset() {
    Duration ahead = Duration.between(local.instant(), instant());
    return new ClockOffset(ahead, Duration.ofNanos(best().halfTrip).plusMillis(1));
  }

  private synchronized void add(Sample sample) {
    if (samples.stream().anyMatch(earlier -> earlier.contradicts(sample))) {
      samples.clear();
    }
    samples.addLast(sample);
    if (samples.size() > REMEMBERED) {
      samples.removeFirst();
    }
  }

  /**
   * Whether there are as many measurements as are remembered, and none contradicted another: they
   * may come less often then.
   */
  public synchronized boolean steady() {
    return samples.size() == REMEMBERED;
  }

  private Sample best() {
    return best(nanos.getAsLong());
  }

  /** What a measurement is worth less as it grows old: the clocks may drift apart. */
  private synchronized Sample best(long now) {
    return samples.stream()
        .min(Comparator.comparingLong(sample -> sample.halfTrip + (now - sample.atNanos) / DRIFT))
        .orElseThrow(() -> new IllegalStateException("The store's time was never measured"));
  }

  /** The embedded store knows only the older name of the command. */
  private Instant askedTime() {
    try {
      return localTime("hello");
    } catch (MongoCommandException problem) {
      if (problem.getErrorCode() != COMMAND_NOT_FOUND) {
        throw problem;
      }
      return localTime("isMaster");
    }
  }

  private Instant localTime(String command) {
    return database.runCommand(new Document(command, 1)).getDate("localTime").toInstant();
  }

  /**
   * @param told what the store said
   * @param atNanos the monotonic clock in the middle of the round trip
   * @param halfTrip how far off that may be
   */
  private record Sample(Instant told, long atNanos, long halfTrip) {
    boolean contradicts(Sample later) {
      long here = later.atNanos - atNanos;
      long there = Duration.between(told, later.told).toNanos();
      return Math.abs(here - there) > halfTrip + later.halfTrip + TOLERANCE_NANOS;
    }
  }
}
