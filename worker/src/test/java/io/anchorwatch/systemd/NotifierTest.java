package io.anchorwatch.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
  private static final int MSG_DONTWAIT = 0x40;

  private final List<String> sent = new ArrayList<>();
  private final Notifier notifier = new Notifier(sent::add, true, Optional.empty());

  @TempDir private Path directory;

  /** The receiving side, which Java does not have for datagrams either. */
  interface Receiver extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    int bind(int socket, byte[] address, int length) throws LastErrorException;

    NativeLong recv(int socket, byte[] buffer, NativeLong length, int flags)
        throws LastErrorException;

    int close(int socket) throws LastErrorException;
  }

  @Test
  void saysWhatTheManualAsksFor() {
    notifier.ready("running 4 jobs");
    notifier.progressed();
    notifier.status("two\nlines");
    notifier.extendTimeout(Duration.ofSeconds(30));
    notifier.stopping("draining");
    assertThat(sent)
        .containsExactly(
            "READY=1\nSTATUS=running 4 jobs",
            "WATCHDOG=1",
            "STATUS=two lines",
            "EXTEND_TIMEOUT_USEC=30000000",
            "STOPPING=1\nSTATUS=draining");
  }

  @Test
  void isSilentWithoutASocket() {
    Notifier silent = Notifier.of(Map.of("WATCHDOG_USEC", "60000000"));
    silent.ready("nobody listens");
    assertThat(silent.listening()).isFalse();
    assertThat(silent.watchdog()).isEmpty();
  }

  @Test
  void aSocketThatIsGoneIsNoFailure() {
    Notifier.of(Map.of("NOTIFY_SOCKET", directory.resolve("none").toString())).ready("hello");
  }

  @Test
  void theWatchdogIsMeantForTheProcessItNames() {
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", own)))
        .contains(Duration.ofSeconds(60));
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "1"))).isEmpty();
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "60s"))).isEmpty();
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "0"))).isEmpty();
  }

  @Test
  void aDatagramReachesASocketInTheFileSystem() {
    assertThat(received(directory.resolve("notify").toString())).isEqualTo("READY=1\nSTATUS=up");
  }

  @Test
  void aDatagramReachesAnAbstractSocket() {
    String name = "@anchorwatch-test-" + ProcessHandle.current().pid();
    assertThat(received(name)).isEqualTo("READY=1\nSTATUS=up");
  }

  private static String received(String path) {
    assumeTrue(Platform.isLinux(), "needs Linux");
    Receiver libc = Native.load("c", Receiver.class);
    byte[] address = NotifySocket.address(path);
    int socket = libc.socket(1, 2, 0);
    try {
      libc.bind(socket, address, address.length);
      Notifier.of(Map.of("NOTIFY_SOCKET", path)).ready("up");
      byte[] buffer = new byte[1000];
      int length =
          libc.recv(socket, buffer, new NativeLong(buffer.length), MSG_DONTWAIT).intValue();
      return new String(buffer, 0, length, StandardCharsets.UTF_8);
    } finally {
      libc.close(socket);
    }
  }

  private static Optional<Duration> watchdog(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("NOTIFY_SOCKET", "/run/none");
    return Notifier.of(all).watchdog();
  }
}
