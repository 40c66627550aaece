package io.anchorwatch.neighbours;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Asks one neighbour for documents, one at a time: politely, as its {@code robots.txt} says, and
 * never for more than is bearable. Blocking; for one thread.
 */
final class Visit {
  /** Who asks, as robots.txt names it. */
  static final String NAME = "anchorwatch";

  private static final int MOST_HOPS = 5;

  private final OkHttpClient client;
  private final Networks networks;
  private final int mostBytes;
  private final Map<String, Robots> robots = new HashMap<>();

  /**
   * A document as it came.
   *
   * @param address where it was in the end
   * @param type its content type, empty if none was said
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  record Received(HttpUrl address, int status, String type, byte[] body) {}

  /**
   * A visit.
   *
   * @param named the address that the settings name
   */
  Visit(OkHttpClient client, HttpUrl named, int mostBytes) {
    this.networks = new Networks(named.host());
    this.client = client.newBuilder().followRedirects(false).dns(networks).build();
    this.mostBytes = mostBytes;
  }

  /** Fetches a document. */
  Received get(HttpUrl address) throws UnreadableException {
    if (!robots(address).allows(address)) {
      throw new UnreadableException("its robots.txt does not let " + NAME + " read " + address);
    }
    Received received = followed(address, mostBytes, true);
    if (received.status() != 200) {
      throw new UnreadableException("it answers " + received.status() + " for " + address);
    }
    if (received.body().length > mostBytes) {
      throw new UnreadableException("it is larger than " + mostBytes + " bytes");
    }
    return received;
  }

  /** Whether more than one document may be read at once, without a pause. */
  boolean hurries(HttpUrl address) {
    return !robots(address).wantsPauses();
  }

  private Robots robots(HttpUrl address) {
    HttpUrl root = address.newBuilder().encodedPath("/robots.txt").query(null).build();
    Robots known = robots.get(root.toString());
    if (known == null) {
      known = robotsAt(root);
      robots.put(root.toString(), known);
    }
    return known;
  }

  private Robots robotsAt(HttpUrl root) {
    try {
      return Robots.of(followed(root, Robots.MOST_BYTES, false));
    } catch (UnreadableException e) {
      return Robots.UNREACHABLE;
    }
  }

  private Received followed(HttpUrl first, int most, boolean asRobotsSay)
      throws UnreadableException {
    HttpUrl address = first;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      networks.check(address);
      if (hop > 0 && asRobotsSay && !robots(address).allows(address)) {
        throw new UnreadableException("its robots.txt does not let " + NAME + " read " + address);
      }
      try (Response response = client.newCall(request(address)).execute()) {
        String location = response.header("Location");
        HttpUrl next = response.isRedirect() && location != null ? address.resolve(location) : null;
        if (next == null) {
          return received(address, response, most);
        }
        address = next;
      } catch (IOException e) {
        throw new UnreadableException(
            "no answer from " + address.host() + ": " + e.getMessage(), e);
      }
    }
    throw new UnreadableException("it sends from one address to the next, more than " + MOST_HOPS);
  }

  private static Request request(HttpUrl address) {
    return new Request.Builder().url(address).header("User-Agent", NAME).build();
  }

  /** One byte more than allowed is read, to know that there is more. */
  private static Received received(HttpUrl address, Response response, int most)
      throws IOException {
    BufferedSource body = response.body().source();
    body.request(most + 1L);
    byte[] bytes = body.readByteArray(Math.min(body.getBuffer().size(), most + 1L));
    String type = response.header("Content-Type");
    return new Received(address, response.code(), type == null ? "" : type, bytes);
  }
}
