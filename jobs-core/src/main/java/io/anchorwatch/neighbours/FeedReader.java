package io.anchorwatch.neighbours;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Reads RSS and Atom feeds. Stateless. */
final class FeedReader {
  private FeedReader() {}

  /** The posts of a feed, in its order. */
  static List<NeighbourPost> read(Visit.Received feed, String source) throws UnreadableException {
    SyndFeedInput input = new SyndFeedInput();
    input.setAllowDoctypes(false);
    List<NeighbourPost> posts = new ArrayList<>();
    try (XmlReader text = new XmlReader(new ByteArrayInputStream(feed.body()), feed.type(), true)) {
      for (SyndEntry entry : input.build(text).getEntries()) {
        String title = plain(entry.getTitle());
        if (!title.isBlank()) {
          posts.add(new NeighbourPost(source, title, topics(entry)));
        }
      }
      return posts;
    } catch (FeedException | IOException | IllegalArgumentException e) {
      throw new UnreadableException("it is no feed: " + e.getMessage(), e);
    }
  }

  private static List<String> topics(SyndEntry entry) {
    return entry.getCategories().stream()
        .map(SyndCategory::getName)
        .filter(Objects::nonNull)
        .map(FeedReader::plain)
        .filter(name -> !name.isBlank() && name.length() <= NeighbourPost.LONGEST)
        .distinct()
        .toList();
  }

  /** A title may be text or HTML, and not all feeds say which. */
  private static String plain(@Nullable String text) {
    return text == null ? "" : Jsoup.parseBodyFragment(text).text().strip();
  }
}
