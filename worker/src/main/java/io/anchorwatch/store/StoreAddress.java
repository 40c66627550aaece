package io.anchorwatch.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code store.address} that tells other processes on this machine where the embedded
 * store listens: one line, a connection string. It is replaced by a rename, so nobody reads half of
 * it. It may be stale after a kill; who holds the lock of the directory decides that, not this.
 */
final class StoreAddress {
  private static final Pattern LINE = Pattern.compile("mongodb://127\\.0\\.0\\.1:(\\d{1,5})/?");
  private static final int PROBE_MILLIS = 500;

  private final Path file;

  StoreAddress(Path directory) {
    this.file = directory.resolve("store.address");
  }

  static String uri(int port) {
    return "mongodb://127.0.0.1:" + port;
  }

  /** The port written last; empty when there is none or the file is not ours. */
  OptionalInt port() throws IOException {
    try {
      Matcher line = LINE.matcher(Files.readString(file).strip());
      return line.matches() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    } catch (NoSuchFileException none) {
      return OptionalInt.empty();
    }
  }

  void write(int port) throws IOException {
    Path part = Files.createTempFile(file.getParent(), "store", ".address");
    Files.writeString(part, uri(port) + "\n");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whether something listens there. */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
      return true;
    } catch (IOException silence) {
      return false;
    }
  }
}
