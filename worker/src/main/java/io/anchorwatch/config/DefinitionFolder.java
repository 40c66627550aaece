package io.anchorwatch.config;

import io.anchorwatch.config.LockRules.Holder;
import io.anchorwatch.schedule.JobDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads every definition in {@code jobs.d}. */
record DefinitionFolder(Path root, DefinitionReader reader, Findings findings) {
  private static final String EXTENSION = ".properties";

  /** A definition and what its file gave. */
  record Read(JobDefinition definition, Values values) {
    Holder holder() {
      return new Holder(definition, values.placeOf(JobKeys.LOCK));
    }
  }

  /** The definitions without mistakes of their own, by name. */
  List<Read> read() {
    Path folder = root.resolve("jobs.d");
    Place place = new Place(Path.of("jobs.d"), 0);
    if (!Files.isDirectory(folder)) {
      findings.error(
          place,
          "",
          "there is no such folder in " + root,
          "Make it, or name another with --config");
      return List.of();
    }
    List<Read> definitions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      sorted.forEach(file -> read(file).ifPresent(definitions::add));
      if (sorted.stream().noneMatch(file -> file.toString().endsWith(EXTENSION))) {
        findings.warning(place, "", "there is no job in it", "Put a NAME.properties into it");
      }
    } catch (IOException e) {
      findings.error(place, "", "cannot be listed (" + e.getMessage() + ")", "Mend its rights");
    }
    return definitions;
  }

  private Optional<Read> read(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(EXTENSION)) {
      warnIfMeant(file, name);
      return Optional.empty();
    }
    Findings mine = new Findings();
    var given = PropertiesFile.read(root, file, mine);
    boolean unreadable = mine.hasErrors() && given.isEmpty();
    findings.addAll(mine);
    if (unreadable) {
      return Optional.empty();
    }
    Place top = new Place(root.relativize(file), 1);
    if (given.isEmpty()) {
      findings.error(
          top, "", "has no line with a key", "Write job.type and a schedule, or delete it");
      return Optional.empty();
    }
    Values values = new Values(given, top, findings);
    String job = name.substring(0, name.length() - EXTENSION.length());
    return reader.read(job, values).map(definition -> new Read(definition, values));
  }

  private void warnIfMeant(Path file, String name) {
    Place place = new Place(root.relativize(file), 0);
    if (Files.isDirectory(file)) {
      findings.warning(place, "", "a folder is not read", "Put its files into jobs.d itself");
      return;
    }
    if (name.matches("(?i).*\\.prop.*")) {
      findings.warning(
          place, "", "is not read: its name does not end in .properties", "Rename it or move it");
    }
  }
}
