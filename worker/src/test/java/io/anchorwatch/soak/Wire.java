package io.anchorwatch.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A TCP line between one worker and one mongod, on a loopback port of its own, that can be cut,
 * hang, be slow, be narrow, or lose the answers of writes that the server has done. Safe for use by
 * many threads.
 */
final class Wire implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final Random random;
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, Long> lost = new ConcurrentHashMap<>();
  private volatile Manner manner = Manner.GOOD;
  private volatile boolean closed;

  /**
   * How the line behaves.
   *
   * @param open false closes what is open and refuses what comes
   * @param moves false keeps connections and moves nothing; what waits goes on afterwards
   * @param delayMillis before each message
   * @param bytesPerSecond 0 is unlimited
   * @param lostShare which share of the writes' answers is lost, with the connection
   */
  record Manner(
      boolean open, boolean moves, long delayMillis, long bytesPerSecond, double lostShare) {
    static final Manner GOOD = new Manner(true, true, 0, 0, 0);
    static final Manner CUT = new Manner(false, true, 0, 0, 0);
    static final Manner HANGING = new Manner(true, false, 0, 0, 0);

    static Manner slow(long delayMillis) {
      return new Manner(true, true, delayMillis, 0, 0);
    }

    static Manner narrow(long bytesPerSecond) {
      return new Manner(true, true, 0, bytesPerSecond, 0);
    }

    static Manner lossy(double share) {
      return new Manner(true, true, 0, 0, share);
    }
  }

  private Wire(ServerSocket door, int server, Random random) {
    this.door = door;
    this.server = server;
    this.random = random;
  }

  /** Opens a line to a port on loopback. */
  static Wire to(int server, Random random) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Wire wire = new Wire(new ServerSocket(0, 50, loopback), server, random);
    background("soak-wire", wire::accept);
    return wire;
  }

  /**
   * A connection string over this line only: the driver must not follow the addresses that the
   * server tells, because those lead around the line.
   */
  String uri(String database) {
    return "mongodb://127.0.0.1:" + door.getLocalPort() + "/" + database + "?directConnection=true";
  }

  /** Behaves so from now on. */
  void behave(Manner now) {
    manner = now;
    if (!now.open()) {
      passages.forEach(Passage::close);
    }
    synchronized (this) {
      notifyAll();
    }
  }

  /** How many answers of writes were lost, by command. */
  Map<String, Long> lost() {
    return Map.copyOf(lost);
  }

  /** Waits as the line's manner demands before a message goes on; false if it must not. */
  boolean mayPass(int bytes) throws InterruptedException {
    synchronized (this) {
      while (!manner.moves() && !closed) {
        wait();
      }
    }
    Manner now = manner;
    if (now.delayMillis() > 0) {
      Pause.millis(now.delayMillis());
    }
    if (now.bytesPerSecond() > 0) {
      Pause.millis(1000L * bytes / now.bytesPerSecond());
    }
    return now.open() && !closed;
  }

  /** Whether the answer of a write is lost this time; counts it. */
  boolean loses(String command) {
    double share = manner.lostShare();
    if (share == 0 || random.nextDouble() >= share) {
      return false;
    }
    lost.merge(command, 1L, Long::sum);
    return true;
  }

  void ended(Passage passage) {
    passages.remove(passage);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = door.accept();
        if (manner.open()) {
          Passage passage =
              new Passage(this, client, new Socket(InetAddress.getLoopbackAddress(), server));
          passages.add(passage);
          passage.start();
        } else {
          client.close();
        }
      } catch (IOException e) {
        // The door was closed, or the server is away: the client sees it by itself.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      notifyAll();
    }
    passages.forEach(Passage::close);
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
