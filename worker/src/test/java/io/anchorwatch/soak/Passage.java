package io.anchorwatch.soak;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One connection through a {@link Wire}: whole messages both ways, each on a thread of its own. */
final class Passage {
  private final Wire wire;
  private final Socket client;
  private final Socket server;
  private final Map<Integer, String> writes = new ConcurrentHashMap<>();

  Passage(Wire wire, Socket client, Socket server) {
    this.wire = wire;
    this.client = client;
    this.server = server;
  }

  void start() {
    Wire.background("soak-asks", () -> pump(client, server, this::asked));
    Wire.background("soak-answers", () -> pump(server, client, this::answered));
  }

  /** Says of each message whether it goes on. */
  private interface Gate {
    boolean passes(Message message);
  }

  private void pump(Socket from, Socket to, Gate gate) {
    try (DataInputStream in = new DataInputStream(from.getInputStream());
        OutputStream out = to.getOutputStream()) {
      while (true) {
        Message message = Message.read(in);
        if (!gate.passes(message) || !wire.mayPass(message.bytes().length)) {
          return;
        }
        out.write(message.bytes());
        out.flush();
      }
    } catch (IOException closed) {
      // Either side went away; so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private boolean asked(Message message) {
    message.write().ifPresent(command -> writes.put(message.id(), command));
    return true;
  }

  private boolean answered(Message message) {
    String write = writes.remove(message.answers());
    return write == null || !wire.loses(write);
  }

  void close() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.close();
      } catch (IOException alreadyClosed) {
        // That is all we want.
      }
    }
    wire.ended(this);
  }
}
