package io.anchorwatch.admin;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dashboard's files, from the class path: one HTML page that all addresses share, one module,
 * one style sheet, an icon. Immutable.
 */
final class Assets {
  private static final String FOLDER = "dashboard/";
  private static final Map<String, String> TYPES =
      Map.of(
          "dashboard.js", "text/javascript; charset=utf-8",
          "dashboard.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml");

  /** Pages that stand alone, and pages that something is named on. */
  private static final Set<String> PAGES = Set.of("jobs", "workers", "findings", "model");

  private static final Set<String> NAMING = Set.of("jobs", "slots");

  private final Answer page;
  private final Map<String, Answer> parts;

  @Inject
  Assets() {
    this.page = revalidated("text/html; charset=utf-8", read("index.html"));
    this.parts =
        Map.of(
            "dashboard.js", part("dashboard.js"),
            "dashboard.css", part("dashboard.css"),
            "icon.svg", part("icon.svg"));
  }

  /** Whether there is a page at a path. */
  static boolean isPage(List<String> path) {
    return switch (path.size()) {
      case 0 -> true;
      case 1 -> PAGES.contains(path.get(0));
      case 2 -> NAMING.contains(path.get(0)) || path.equals(List.of("findings", "gaps"));
      case 3 -> path.subList(0, 2).equals(List.of("findings", "duplicates"));
      default -> false;
    };
  }

  Answer page() {
    return page;
  }

  /** One of the files that the page loads. */
  Optional<Answer> file(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  private static Answer part(String name) {
    return revalidated(TYPES.getOrDefault(name, "text/plain"), read(name));
  }

  private static Answer revalidated(String type, String body) {
    return new Answer(200, type, body, Map.of("Cache-Control", "no-cache"));
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + name + " is missing in the jar. Build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + name + " cannot be read", e);
    }
  }
}
