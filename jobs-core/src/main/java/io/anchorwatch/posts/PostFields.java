package io.anchorwatch.posts;

import java.util.List;

/**
 * The names of a collection's fields. Dots reach into embedded documents. An empty name means that
 * the collection has no such field.
 *
 * @param identity which post and whose
 * @param title its title
 * @param text its body
 * @param filing how it is filed
 * @param times when it came out and last changed
 * @param reach who can see it and where
 */
public record PostFields(
    Identity identity, String title, String text, Filing filing, Times times, Reach reach) {
  /**
   * Which post and whose.
   *
   * @param id unique: a text, an ObjectId or a whole number, of one kind throughout
   * @param site whose post it is; empty if the whole collection is one site's
   */
  public record Identity(String id, String site) {}

  /** How a post is filed: arrays, texts separated by commas, or single texts. */
  public record Filing(String categories, String tags) {}

  /** Dates, or texts that read as dates. */
  public record Times(String date, String updatedAt) {}

  /**
   * Who can see it and where.
   *
   * @param published a flag, or a text such as {@code published} or {@code draft}
   */
  public record Reach(String published, String language, String url) {}

  /**
   * {@code _id, title, text, categories, tags, date, updatedAt, published, lang, url}, one site.
   */
  public static PostFields usual() {
    return new PostFields(
        new Identity("_id", ""),
        "title",
        "text",
        new Filing("categories", "tags"),
        new Times("date", "updatedAt"),
        new Reach("published", "lang", "url"));
  }

  /** The names that are not empty. */
  List<String> names() {
    return List.of(
            identity.id(),
            identity.site(),
            title,
            text,
            filing.categories(),
            filing.tags(),
            times.date(),
            times.updatedAt(),
            reach.published(),
            reach.language(),
            reach.url())
        .stream()
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
