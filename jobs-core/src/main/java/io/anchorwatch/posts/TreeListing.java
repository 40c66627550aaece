package io.anchorwatch.posts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The posts' files of a tree by id. Immutable. */
final class TreeListing {
  private static final Pattern MARKDOWN =
      Pattern.compile(".*\\.(?:md|mdx|markdown|mdown|mkd)", Pattern.CASE_INSENSITIVE);

  /**
   * Files that speak of the repository and not of the blog, in another language or of one licence
   * among several too; {@code copying-files.md} is a post.
   */
  private static final Pattern REPOSITORY_FILE =
      Pattern.compile(
          "(?:(?i:readme(?:-[a-z]{2})?|licen[sc]e|changelog|copying|contributing"
              + "|code[-_]of[-_]conduct|pull_request_template)"
              + "(?:\\.[a-z]{2}(?:[-_]\\w{2,4})?|-[A-Z][A-Z0-9.-]*)?)\\.\\w+");

  /** Names that are common words too: only in capitals do they mean the repository. */
  private static final Pattern REPOSITORY_FILE_IN_CAPITALS =
      Pattern.compile(
          "(?:SECURITY|NOTICE|AUTHORS|HISTORY|SUPPORT|MAINTAINERS|GOVERNANCE|CONTRIBUTORS|TODO)\\.\\w+");

  private static final Set<String> NO_POSTS = Set.of("node_modules", "_includes", "_layouts");

  private final NavigableMap<String, Entry> entries;
  private final String trunk;

  /** A file, or what stands in its place and why it is not read. */
  record Entry(Path path, String problem) {}

  private TreeListing(NavigableMap<String, Entry> entries) {
    this.entries = Collections.unmodifiableNavigableMap(entries);
    this.trunk = trunkOf(entries);
  }

  /** Lists what is below a directory; a single file is a post whatever its name. */
  static TreeListing of(Path root) {
    NavigableMap<String, Entry> entries = new TreeMap<>();
    try {
      Path real = root.toRealPath();
      if (Files.isRegularFile(real)) {
        entries.put(String.valueOf(root.getFileName()), new Entry(real, ""));
      } else {
        Files.walkFileTree(real, new Visitor(real, entries));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the posts below " + root, e);
    }
    return new TreeListing(entries);
  }

  NavigableMap<String, Entry> after(String id) {
    return entries.tailMap(id, false);
  }

  /** By the names, sizes and times of the files; empty if one is gone meanwhile. */
  Optional<String> stamp() {
    Stamp stamp = new Stamp();
    try {
      for (Map.Entry<String, Entry> each : entries.entrySet()) {
        Path path = each.getValue().path();
        BasicFileAttributes file =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        stamp.add(
            each.getKey(),
            each.getValue().problem() + '\n' + file.size() + '\n' + file.lastModifiedTime());
      }
      return Optional.of(stamp.text());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Optional<Entry> get(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /**
   * The folder of a post below the one that all posts share, without steps that are dates or only
   * hold posts: {@code git} for {@code til/git/a.md} beside {@code til/sql/b.md}.
   */
  String folderOf(String id) {
    String below = folder(id).substring(Math.min(trunk.length(), folder(id).length()));
    return Stream.of(below.split("/", -1))
        .filter(step -> !step.isEmpty() && !step.matches("\\d+|_?posts|_?drafts"))
        .collect(Collectors.joining("/"));
  }

  /**
   * The folder that holds a post; a bundle such as {@code a-post/index.md} is held by its parent.
   */
  private static String folder(String id) {
    String bundle = id.replaceFirst("/[^/]+/index\\.\\w+$", "/index.md");
    return bundle.substring(0, bundle.lastIndexOf('/') + 1);
  }

  private static String trunkOf(NavigableMap<String, Entry> entries) {
    String trunk = null;
    for (String id : entries.keySet()) {
      String folder = folder(id);
      trunk = trunk == null ? folder : shared(trunk, folder);
    }
    return trunk == null ? "" : trunk;
  }

  private static String shared(String a, String b) {
    int end = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      if (a.charAt(i) == '/') {
        end = i + 1;
      }
    }
    return a.substring(0, end);
  }

  static boolean isPost(String name) {
    return MARKDOWN.matcher(name).matches()
        && !name.startsWith(".")
        && !name.toLowerCase(Locale.ROOT).startsWith("_index.")
        && !REPOSITORY_FILE.matcher(name).matches()
        && !REPOSITORY_FILE_IN_CAPITALS.matcher(name).matches();
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final NavigableMap<String, Entry> entries;

    Visitor(Path root, NavigableMap<String, Entry> entries) {
      this.root = root;
      this.entries = entries;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean without = name.startsWith(".") || NO_POSTS.contains(name);
      return without && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      if (attributes.isSymbolicLink() && (isPost(name) || Files.isDirectory(file))) {
        add(file, "is a symbolic link; what it points to is read in its own place");
      } else if (isPost(name)) {
        add(file, attributes.isRegularFile() ? "" : "is not a regular file");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      add(file, "cannot be read: " + e);
      return FileVisitResult.CONTINUE;
    }

    private void add(Path file, String problem) {
      StringBuilder id = new StringBuilder();
      for (Path step : root.relativize(file)) {
        id.append(id.isEmpty() ? "" : "/").append(step);
      }
      entries.put(id.toString(), new Entry(file, problem));
    }
  }
}
