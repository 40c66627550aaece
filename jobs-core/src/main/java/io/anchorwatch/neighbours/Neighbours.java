package io.anchorwatch.neighbours;

import io.anchorwatch.neighbours.Visit.Received;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Reads what neighbours write about. A document is at most 5 MB large and 30 s on its way; of a
 * sitemap of sitemaps the first five are read, or none where the host wants a pause between
 * requests. One neighbour that cannot be read costs no other. Blocking; safe for use by many
 * threads.
 */
public final class Neighbours {
  private static final int MOST_BYTES = 5 << 20;
  private static final int MOST_MAPS = 5;
  private static final int MOST_POSTS = 1_000;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Set<String> FEEDS = Set.of("rss", "feed", "rdf");
  private static final Set<String> MAPS = Set.of("urlset", "sitemapindex");

  private final OkHttpClient client;
  private final int mostBytes;

  /**
   * What was read.
   *
   * @param posts in the order of the addresses, of each neighbour at most a thousand
   * @param unread what could not be read
   */
  public record Found(List<NeighbourPost> posts, List<Unread> unread) {
    public Found {
      posts = List.copyOf(posts);
      unread = List.copyOf(unread);
    }
  }

  /**
   * An address that could not be read.
   *
   * @param source what its posts would have as their source; empty if it is no address
   */
  public record Unread(String address, String source, String why) {}

  /** With the limits of every day. */
  @Inject
  public Neighbours() {
    this(LONGEST, MOST_BYTES);
  }

  Neighbours(Duration longest, int mostBytes) {
    this.client = new OkHttpClient.Builder().callTimeout(longest).build();
    this.mostBytes = mostBytes;
  }

  /** Reads the feeds and sitemaps at some addresses. */
  public Found read(List<String> addresses) {
    List<NeighbourPost> posts = new ArrayList<>();
    List<Unread> unread = new ArrayList<>();
    for (String address : addresses) {
      try {
        List<NeighbourPost> found = read(address);
        posts.addAll(found.subList(0, Math.min(found.size(), MOST_POSTS)));
      } catch (UnreadableException e) {
        unread.add(new Unread(address, source(address), String.valueOf(e.getMessage())));
      }
    }
    return new Found(posts, unread);
  }

  private static String source(String text) {
    HttpUrl address = HttpUrl.parse(text);
    return address == null ? "" : address.host();
  }

  private List<NeighbourPost> read(String text) throws UnreadableException {
    HttpUrl address = HttpUrl.parse(text);
    if (address == null) {
      throw new UnreadableException("it is no http or https address");
    }
    Visit visit = new Visit(client, address, mostBytes);
    Received document = unpacked(visit.get(address));
    String root = PlainXml.root(document.body());
    if (FEEDS.contains(root)) {
      return FeedReader.read(document, address.host());
    }
    if (!MAPS.contains(root)) {
      throw new UnreadableException("it is neither a feed nor a sitemap: <" + root + ">");
    }
    SitemapReader.Named named = SitemapReader.read(document, address.host());
    List<NeighbourPost> posts = new ArrayList<>(named.posts());
    int most = visit.hurries(document.address()) ? MOST_MAPS : 0;
    for (HttpUrl map : named.maps().subList(0, Math.min(most, named.maps().size()))) {
      Received inner = unpacked(visit.get(map));
      PlainXml.root(inner.body());
      posts.addAll(SitemapReader.read(inner, address.host()).posts());
    }
    return posts;
  }

  /** A sitemap may be packed; what it unpacks to is bounded as well. */
  private Received unpacked(Received document) throws UnreadableException {
    byte[] body = document.body();
    if (body.length < 2 || body[0] != (byte) 0x1f || body[1] != (byte) 0x8b) {
      return document;
    }
    try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = packed.readNBytes(mostBytes + 1);
      if (plain.length > mostBytes) {
        throw new UnreadableException("it unpacks to more than " + mostBytes + " bytes");
      }
      return new Received(document.address(), document.status(), document.type(), plain);
    } catch (IOException e) {
      throw new UnreadableException("it cannot be unpacked: " + e.getMessage(), e);
    }
  }
}
