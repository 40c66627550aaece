package io.anchorwatch.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mistake that the protocol exists to avoid, made in the worker's own source.
 *
 * @param name number and a few words
 * @param execution which execution of protocol.md, section 10, it is; a dash for a plain mistake
 * @param file the source, below {@code io/anchorwatch} of the worker
 * @param seeds seeds that are known to notice it: tried first
 * @param why what the line is for
 * @param before what the source says
 * @param after what it says with the mistake
 */
record Mutant(
    String name,
    String execution,
    String file,
    String seeds,
    String why,
    String before,
    String after) {
  private static final String LIST = "/simulation/mutants.txt";

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    for (String part : read().split("(?m)^=== ", -1)) {
      if (part.contains("\n--- before\n")) {
        all.add(parse(part));
      }
    }
    return all;
  }

  private static Mutant parse(String part) {
    int before = part.indexOf("\n--- before\n");
    int after = part.indexOf("\n--- after\n");
    Map<String, String> fields = new HashMap<>();
    String head = part.substring(0, before);
    head.lines()
        .skip(1)
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            });
    return new Mutant(
        head.lines().findFirst().orElseThrow(),
        fields.getOrDefault("execution", "-"),
        fields.get("file"),
        fields.getOrDefault("seeds", ""),
        fields.getOrDefault("why", ""),
        part.substring(before + "\n--- before\n".length(), after),
        part.substring(after + "\n--- after\n".length()).stripTrailing());
  }

  String className() {
    return "io.anchorwatch." + file.replace(".java", "").replace('/', '.');
  }

  /**
   * The source with the mistake in it.
   *
   * @throws IllegalStateException if the source does not say once what this mutant changes
   */
  String source(Path root) {
    String source;
    try {
      source = Files.readString(root.resolve("worker/src/main/java/io/anchorwatch").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int first = source.indexOf(before);
    if (first < 0 || source.indexOf(before, first + 1) >= 0) {
      throw new IllegalStateException(
          "mutant \""
              + name
              + "\": "
              + file
              + " does not say this exactly once any more; write the mutant anew:\n"
              + before);
    }
    return source.replace(before, after);
  }

  private static String read() {
    try (InputStream in = Mutant.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
