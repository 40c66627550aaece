package io.anchorwatch.duplicates;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/**
 * Ids of documents that belong to a space. The space's length in front keeps two spaces apart
 * whatever their names and posts are. Stateless.
 */
final class SpaceIds {
  private SpaceIds() {}

  static String of(String space, String rest) {
    return space.length() + ":" + space + ":" + rest;
  }

  static boolean isOf(String space, String id) {
    return id.startsWith(of(space, ""));
  }

  static String rest(String space, String id) {
    return id.substring(of(space, "").length());
  }

  /** Those of the space behind an id; an empty one is before all. Answered by ids alone. */
  static Bson after(String space, String rest) {
    // The sign that follows the colon ends the space's range.
    String end = space.length() + ":" + space + (char) (':' + 1);
    return Filters.and(Filters.gt("_id", of(space, rest)), Filters.lt("_id", end));
  }
}
