package io.anchorwatch.neighbours;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Reads sitemaps. They name addresses only; what a page is about is read from the words of its
 * address. Stateless.
 */
final class SitemapReader {
  private static final int FEWEST_WORDS = 2;

  private SitemapReader() {}

  /**
   * What a sitemap names.
   *
   * @param maps further sitemaps on the same host
   */
  record Named(List<NeighbourPost> posts, List<HttpUrl> maps) {}

  static Named read(Visit.Received map, String source) throws UnreadableException {
    AbstractSiteMap read;
    try {
      read =
          new SiteMapParser(false, false)
              .parseSiteMap("application/xml", map.body(), map.address().url());
    } catch (UnknownFormatException | IOException e) {
      throw new UnreadableException("it is no sitemap: " + e.getMessage(), e);
    }
    if (read instanceof SiteMapIndex index) {
      List<HttpUrl> maps =
          index.getSitemaps().stream()
              .map(each -> HttpUrl.parse(each.getUrl().toString()))
              .filter(Objects::nonNull)
              .filter(each -> each.host().equals(map.address().host()))
              .toList();
      return new Named(List.of(), maps);
    }
    List<NeighbourPost> posts = new ArrayList<>();
    ((SiteMap) read)
        .getSiteMapUrls().stream()
            .map(each -> HttpUrl.parse(each.getUrl().toString()))
            .filter(Objects::nonNull)
            .map(SitemapReader::title)
            .filter(title -> !title.isEmpty())
            .forEach(title -> posts.add(new NeighbourPost(source, title, List.of())));
    return new Named(posts, List.of());
  }

  /**
   * The words of an address's last part; empty if it has fewer than two: no post's, most likely.
   */
  static String title(HttpUrl address) {
    String last =
        address.pathSegments().stream().filter(part -> !part.isBlank()).reduce("", (a, b) -> b);
    List<String> words =
        Arrays.stream(last.replaceFirst("\\.\\p{Alpha}{1,5}$", "").split("[-_+\\s]+", -1))
            .filter(word -> word.codePoints().anyMatch(Character::isLetter))
            .toList();
    return words.size() < FEWEST_WORDS ? "" : String.join(" ", words);
  }
}
