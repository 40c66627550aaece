package io.anchorwatch.topics;

import java.util.Set;

/**
 * Names that say of posts only that they have no topic. Nobody can write about them, so no text
 * shows whether anybody did. Stateless.
 */
final class CatchAll {
  private static final Set<String> NAMES =
      Set.of(
          "uncategorized",
          "uncategorised",
          "unclassified",
          "unfiled",
          "untagged",
          "misc",
          "miscellaneous",
          "miscellany",
          "various",
          "other",
          "others",
          "general",
          "default",
          "etc",
          "allgemein",
          "allgemeines",
          "sonstiges",
          "verschiedenes",
          "ohne kategorie",
          "divers",
          "autres",
          "non classé",
          "sin categoría",
          "sin categorizar",
          "otros",
          "varios",
          "sem categoria",
          "outros",
          "diversos",
          "senza categoria",
          "altro",
          "varie",
          "geen categorie",
          "overig",
          "okategoriserade",
          "övrigt",
          "bez kategorii",
          "inne",
          "без рубрики",
          "разное");

  private CatchAll() {}

  static boolean is(String name) {
    return NAMES.contains(Topic.fold(name.replaceAll("[\\p{Punct}\\s]+", " ")));
  }
}
