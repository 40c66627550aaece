package io.anchorwatch.systemd;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A datagram to a socket in the file system or, with {@code @}, in the abstract name space. Java
 * has stream sockets only there, so the C library is asked, as sd_notify(3) does it.
 */
final class NotifySocket implements Consumer<String> {
  private static final Logger log = LoggerFactory.getLogger(NotifySocket.class);
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int MSG_NOSIGNAL_DONTWAIT = 0x4000 | 0x40;

  private final byte[] address;
  private final AtomicBoolean complained = new AtomicBoolean();

  /** What is needed of the C library. */
  interface LibC extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    NativeLong sendto(
        int socket, byte[] message, NativeLong length, int flags, byte[] address, int addressLength)
        throws LastErrorException;

    int close(int socket) throws LastErrorException;
  }

  NotifySocket(String path) {
    this.address = address(path);
  }

  @Override
  public void accept(String message) {
    try {
      send(Native.load("c", LibC.class), message.getBytes(StandardCharsets.UTF_8));
    } catch (LastErrorException | LinkageError e) {
      if (complained.compareAndSet(false, true)) {
        log.atWarn().setCause(e).log("the service manager cannot be told how this process is");
      }
    }
  }

  private void send(LibC libc, byte[] message) {
    int socket = libc.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
    try {
      libc.sendto(
          socket,
          message,
          new NativeLong(message.length),
          MSG_NOSIGNAL_DONTWAIT,
          address,
          address.length);
    } finally {
      libc.close(socket);
    }
  }

  /** A {@code struct sockaddr_un}: the family, then the path; an abstract one begins with zero. */
  static byte[] address(String path) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    if (name[0] == '@') {
      name[0] = 0;
    }
    boolean isAbstract = name[0] == 0;
    ByteBuffer address =
        ByteBuffer.allocate(2 + name.length + (isAbstract ? 0 : 1)).order(ByteOrder.nativeOrder());
    return address.putShort((short) AF_UNIX).put(name).array();
  }
}
