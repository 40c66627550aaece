package io.anchorwatch.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final int MOST_BYTES = 100_000;

  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> pages = new HashMap<>();
  private final Neighbours neighbours = new Neighbours(Duration.ofSeconds(20), MOST_BYTES);

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return pages.getOrDefault(
                request.getUrl().encodedPath(), new MockResponse.Builder().code(404).build());
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theTitlesAndCategoriesOfFeedsAreRead() {
    page(
        "/rss",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>n</title><item>"
            + "<title>Green &lt;b&gt;tea&lt;/b&gt; &amp;amp; cake</title><category>Tea</category>"
            + "<category> Baking</category></item><item><title> </title></item></channel></rss>");
    page(
        "/atom",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Rye bread</title>"
            + "<category term=\"Bread\"/></entry></feed>");

    assertThat(read("/rss", "/atom").posts())
        .containsExactly(
            new NeighbourPost(host(), "Green tea & cake", List.of("Tea", "Baking")),
            new NeighbourPost(host(), "Rye bread", List.of("Bread")));
  }

  @Test
  void sitemapsAreReadFromTheWordsOfTheirAddresses() throws IOException {
    page("/index.xml", index("/a.xml", "/b.xml.gz"));
    page("/a.xml", map("/2024/how-to-bake-rye.html", "/about", "/2024/01/"));
    pages.put(
        "/b.xml.gz",
        new MockResponse.Builder()
            .body(new Buffer().write(packed(map("/green_tea-basics"))))
            .build());

    assertThat(read("/index.xml").posts())
        .extracting(NeighbourPost::title)
        .containsExactly("how to bake rye", "green tea basics");
  }

  @Test
  void whatRobotsTxtForbidsIsNotRead() {
    page("/robots.txt", "User-agent: *\nDisallow: /private/\n");
    page("/private/feed", feed("Secret tea"));
    page("/feed", feed("Open tea"));

    Neighbours.Found found = read("/private/feed", "/feed");

    assertThat(found.posts()).extracting(NeighbourPost::title).containsExactly("Open tea");
    assertThat(found.unread().get(0).why()).contains("robots.txt");
  }

  @Test
  void aHostThatCannotSayWhatIsAllowedIsLeftAlone() {
    pages.put("/robots.txt", new MockResponse.Builder().code(503).build());
    page("/feed", feed("Tea"));

    assertThat(read("/feed").posts()).isEmpty();
  }

  @Test
  void aHostThatWantsPausesIsAskedForOneDocument() {
    page("/robots.txt", "User-agent: *\nCrawl-delay: 5\n");
    page("/index.xml", index("/a.xml"));
    page("/a.xml", map("/rye-bread"));

    assertThat(read("/index.xml").posts()).isEmpty();
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aDocumentTypeIsRefusedAndWithItEveryEntity() {
    page(
        "/laughs",
        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + "<rss version=\"2.0\"><channel><item><title>&b;</title></item></channel></rss>");
    page("/stolen.txt", "stolen");
    page(
        "/outside",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \""
            + server.url("/stolen.txt")
            + "\">]><rss version=\"2.0\"><channel><item><title>&x;</title></item></channel></rss>");
    page("/map", "<!DOCTYPE urlset SYSTEM \"" + server.url("/stolen.txt") + "\">" + map("/a-b"));

    Neighbours.Found found = read("/laughs", "/outside", "/map");

    assertThat(found.posts()).isEmpty();
    assertThat(found.unread())
        .hasSize(3)
        .allSatisfy(unread -> assertThat(unread.why()).contains("no plain XML"));
    assertThat(server.getRequestCount()).as("robots.txt each time, and the documents").isEqualTo(6);
  }

  @Test
  void aBodyWithoutAnEndCostsNoMoreThanTheBound() throws IOException {
    pages.put("/endless", new MockResponse.Builder().body(new Endless()).build());
    pages.put(
        "/bomb.gz",
        new MockResponse.Builder()
            .body(new Buffer().write(packed(" ".repeat(3 * MOST_BYTES))))
            .build());
    page("/deep", "<rss>" + "<a>".repeat(9_000) + "</a>".repeat(9_000) + "</rss>");
    page("/feed", feed("Tea"));

    Neighbours.Found found = read("/endless", "/bomb.gz", "/deep", "/feed");

    assertThat(found.posts()).extracting(NeighbourPost::title).containsExactly("Tea");
    assertThat(found.unread().get(0).why()).contains("larger than");
    assertThat(found.unread().get(1).why()).contains("unpacks to more");
    assertThat(found.unread().get(2).why()).contains("nested");
  }

  @Test
  void redirectsAreFollowedAFewTimesAndNeverIntoTheOwnNetwork() {
    redirect("/moved", "/feed");
    page("/feed", feed("Tea"));
    redirect("/round", "/round");
    redirect("/inside", "http://127.0.0.2:" + server.getPort() + "/feed");
    redirect("/meta", "http://169.254.169.254/latest");
    redirect("/file", "file:///etc/passwd");

    Neighbours.Found found = read("/moved", "/round", "/inside", "/meta", "/file");

    assertThat(found.posts()).extracting(NeighbourPost::title).containsExactly("Tea");
    assertThat(found.unread().get(0).why()).contains("from one address to the next");
    assertThat(found.unread().get(1).why()).contains("private network");
    assertThat(found.unread().get(2).why()).contains("private network");
    assertThat(found.unread().get(3).why()).contains("302");
  }

  @Test
  void whoNeverAnswersIsGivenUp() {
    pages.put(
        "/silent", new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    page("/feed", feed("Tea"));
    Neighbours impatient = new Neighbours(Duration.ofSeconds(1), MOST_BYTES);

    Neighbours.Found found =
        impatient.read(
            List.of(server.url("/silent").toString(), "ftp://x/", server.url("/feed").toString()));

    assertThat(found.posts()).hasSize(1);
    assertThat(found.unread()).hasSize(2);
  }

  /** A gigabyte, made while it is sent. */
  private static final class Endless implements MockResponseBody {
    private static final long LENGTH = 1L << 30;

    @Override
    public long getContentLength() {
      return LENGTH;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      byte[] part = new byte[8192];
      for (long sent = 0; sent < LENGTH; sent += part.length) {
        sink.write(part);
      }
    }
  }

  private Neighbours.Found read(String... paths) {
    return neighbours.read(Arrays.stream(paths).map(path -> server.url(path).toString()).toList());
  }

  private String host() {
    return server.url("/").host();
  }

  private void page(String path, String body) {
    pages.put(path, new MockResponse.Builder().body(body).build());
  }

  private void redirect(String path, String to) {
    pages.put(path, new MockResponse.Builder().code(302).setHeader("Location", to).build());
  }

  private static String feed(String title) {
    return "<rss version=\"2.0\"><channel><item><title>"
        + title
        + "</title></item></channel></rss>";
  }

  private String map(String... paths) {
    return "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        + locations("url", paths)
        + "</urlset>";
  }

  private String index(String... paths) {
    return "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        + locations("sitemap", paths)
        + "</sitemapindex>";
  }

  private String locations(String element, String... paths) {
    StringBuilder text = new StringBuilder();
    for (String path : paths) {
      text.append("<%s><loc>%s</loc></%s>".formatted(element, server.url(path), element));
    }
    return text.toString();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
