package io.anchorwatch.model.recovery;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Keys that differ from a declared one in case, spaces, hyphens or underscores only. Where two keys
 * of an object, or two declared ones, are alike, none is an alias. Stateless.
 */
final class Aliases {
  private Aliases() {}

  /** The declared name of a key of an object; the key itself if there is no other one. */
  static String of(String key, JsonNode object, JsonNode declared) {
    JsonNode properties = declared.path("properties");
    if (properties.has(key)) {
      return key;
    }
    String bare = bare(key);
    List<String> meant =
        properties.propertyNames().stream().filter(it -> bare(it).equals(bare)).toList();
    long alike = object.propertyNames().stream().filter(it -> bare(it).equals(bare)).count();
    return meant.size() == 1 && alike == 1 ? meant.get(0) : key;
  }

  private static String bare(String name) {
    StringBuilder bare = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (!Spaces.blank(c) && c != '-' && c != '_') {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
