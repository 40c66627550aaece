package io.anchorwatch.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a configuration folder and what they looked like at one moment. Look before reading
 * them: a change in between shows at the next look then, and is read twice at worst; the other way
 * round it would never be read. Immutable.
 *
 * @param looks of each file what tells it from what it was: its time, size and inode
 */
record WatchedFiles(Path directory, Map<Path, String> looks) {
  private static final String MISSING = "missing";

  WatchedFiles {
    looks = Map.copyOf(looks);
  }

  /** Looks at a folder. What cannot be looked at is told by whoever reads it. */
  static WatchedFiles in(Path directory) {
    Map<Path, String> looks = new TreeMap<>();
    Path jobs = directory.resolve("jobs.d");
    try (Stream<Path> files = Files.list(jobs)) {
      files.forEach(file -> looks.put(file, look(file)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      looks.put(jobs, MISSING);
    } catch (IOException e) {
      looks.put(jobs, e.getClass().getSimpleName());
    }
    Path worker = directory.resolve("worker.properties");
    looks.put(worker, look(worker));
    return new WatchedFiles(directory, looks);
  }

  /** Looks again. */
  WatchedFiles again() {
    return in(directory);
  }

  private static String look(Path file) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey();
    } catch (IOException e) {
      return MISSING;
    }
  }
}
