package io.anchorwatch.systemd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Speaks to systemd as sd_notify(3) describes: one datagram of {@code KEY=value} lines to the
 * socket that {@code NOTIFY_SOCKET} names. Says nothing where that is absent, and never fails: a
 * message that cannot be sent is logged once. Safe for use by many threads; does not block.
 */
public final class Notifier {
  private final Consumer<String> socket;
  private final boolean listening;
  private final Optional<Duration> watchdog;

  Notifier(Consumer<String> socket, boolean listening, Optional<Duration> watchdog) {
    this.socket = socket;
    this.listening = listening;
    this.watchdog = watchdog;
  }

  /** As the environment of this process says. */
  public static Notifier of(Map<String, String> environment) {
    String path = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (!path.startsWith("/") && !path.startsWith("@")) {
      return new Notifier(message -> {}, false, Optional.empty());
    }
    return new Notifier(new NotifySocket(path), true, watchdogOf(environment));
  }

  /** Whether a service manager listens. */
  public boolean listening() {
    return listening;
  }

  /** How often the service manager wants a sign of progress; empty if it does not. */
  public Optional<Duration> watchdog() {
    return watchdog;
  }

  /** The worker takes work. */
  public void ready(String status) {
    socket.accept("READY=1\n" + line(status));
  }

  /** One line for {@code systemctl status}. */
  public void status(String status) {
    socket.accept(line(status));
  }

  /** The worker is stopping. */
  public void stopping(String status) {
    socket.accept("STOPPING=1\n" + line(status));
  }

  /** The worker has made progress since the last time. */
  public void progressed() {
    socket.accept("WATCHDOG=1");
  }

  /** Start or stop may take that much longer, counted from now. */
  public void extendTimeout(Duration by) {
    socket.accept("EXTEND_TIMEOUT_USEC=" + by.toNanos() / 1000);
  }

  private static String line(String status) {
    return "STATUS=" + status.replaceAll("\\R", " ");
  }

  /** {@code WATCHDOG_PID} names the process that is meant; a child inherits the variables. */
  private static Optional<Duration> watchdogOf(Map<String, String> environment) {
    String pid = environment.getOrDefault("WATCHDOG_PID", "");
    boolean meant = pid.isEmpty() || pid.equals(Long.toString(ProcessHandle.current().pid()));
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    return meant && micros.matches("[1-9]\\d{0,15}")
        ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1000))
        : Optional.empty();
  }
}
