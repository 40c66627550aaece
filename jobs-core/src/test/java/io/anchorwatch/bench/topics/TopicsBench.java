package io.anchorwatch.bench.topics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * How well topic gaps are found on the shared data. Parts are named as arguments; all but {@code
 * scale} and {@code related} without any. A table on standard error, one JSON object on standard
 * output.
 */
public final class TopicsBench {
  private static final List<String> PARTS =
      List.of(
          "held-out", "names", "questions", "leads", "from-questions", "time-travel", "stability");
  private static final List<String> TAGGED =
      List.of("18f", "v8-blog", "simonw-til", "jbranchaud-til");
  private static final List<String> WITH_EXCERPTS = List.of("18f", "v8-blog");
  private static final List<String> DATED = List.of("18f", "v8-blog");
  private static final List<String> ALL =
      List.of("18f", "v8-blog", "simonw-til", "jbranchaud-til", "nodejs-blog", "rust-blog");
  private static final int TRIALS = Integer.getInteger("bench.trials", 100);
  private static final List<String> CHOSEN =
      Stream.of(System.getProperty("bench.blogs", "").split(",", -1))
          .filter(n -> !n.isEmpty())
          .toList();

  private final Path data;

  private TopicsBench(Path data) {
    this.data = data;
  }

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    String given = System.getenv("ANCHORWATCH_SHARED");
    Path root = Path.of(System.getProperty("anchorwatch.root", "."));
    Path data = (given == null ? root.resolve("../shared") : Path.of(given)).resolve("data");
    if (!Files.isDirectory(data.resolve("blogs"))) {
      System.err.println("bench: SKIPPED, NOTHING WAS MEASURED: no shared data in " + data);
      System.out.println(new Document("bench", "topics").append("skipped", true).toJson());
      return;
    }
    Set<String> parts = new TreeSet<>(arguments.length == 0 ? PARTS : List.of(arguments));
    System.out.println(new TopicsBench(data).measure(parts).toJson());
  }

  private Document measure(Set<String> parts) throws Exception {
    Document found = new Document("bench", "topics").append("trials", TRIALS);
    for (String part : parts) {
      System.err.println(part);
      if (part.equals("related")) {
        Document sizes = new Document();
        for (int posts : new int[] {20_000, 100_000}) {
          sizes.append("n" + posts, shown(posts + " posts", RelatedRuns.measure(posts)));
        }
        found.append(part, sizes);
        continue;
      }
      if (part.equals("scale")) {
        found.append(part, shown("made", new Scale().measure()));
        continue;
      }
      Document table = new Document();
      for (String name : blogs(part)) {
        TaggedBlog blog = TaggedBlog.read(data, name);
        table.append(name, shown(name, measured(part, blog)));
      }
      found.append(part, table);
    }
    return found;
  }

  private static List<String> blogs(String part) {
    if (!CHOSEN.isEmpty()) {
      return CHOSEN;
    }
    return switch (part) {
      case "questions", "from-questions" -> WITH_EXCERPTS;
      case "time-travel" -> DATED;
      case "leads" -> ALL;
      default -> new ArrayList<>(TAGGED);
    };
  }

  private static Document measured(String part, TaggedBlog blog) {
    HeldOut heldOut = new HeldOut(blog, TRIALS);
    return switch (part) {
      case "held-out" -> heldOut.topics();
      case "names" -> heldOut.names();
      case "questions" -> heldOut.questions();
      case "leads" -> new HeldOut(blog.withLeads(), TRIALS).questions();
      case "from-questions" -> heldOut.fromQuestions();
      case "time-travel" -> new TimeTravel(blog).measure();
      case "stability" -> new Stability(blog).measure();
      default -> throw new IllegalArgumentException("no part " + part + ", there are " + PARTS);
    };
  }

  /** A line of the table: names above values, and each above the other. */
  private static Document shown(String name, Document row) {
    StringBuilder heads = new StringBuilder();
    StringBuilder values = new StringBuilder();
    flat("", row)
        .forEach(
            (column, value) -> {
              int width = Math.max(column.length(), String.valueOf(value).length()) + 2;
              heads.append(String.format(Locale.ROOT, "%" + width + "s", column));
              values.append(String.format(Locale.ROOT, "%" + width + "s", value));
            });
    System.err.printf(Locale.ROOT, "  %-16s%s%n  %-16s%s%n", "", heads, name, values);
    return row;
  }

  private static Map<String, Object> flat(String prefix, Document row) {
    Map<String, Object> columns = new LinkedHashMap<>();
    row.forEach(
        (key, value) -> {
          if (value instanceof Document inner) {
            columns.putAll(flat(key + ".", inner));
          } else {
            columns.put(prefix + key, value);
          }
        });
    return columns;
  }
}
