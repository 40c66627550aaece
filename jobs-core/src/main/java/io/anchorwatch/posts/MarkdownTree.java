package io.anchorwatch.posts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A directory tree of Markdown files, or a single one. A post's id is its path within the tree with
 * {@code /} between the steps. Front matter may be YAML, TOML or absent. The date is that of the
 * front matter, else one inside its {@code path} or {@code slug}, the file's name or its path.
 *
 * <p>What belongs to a repository (README, LICENSE, CHANGELOG and their like), section pages
 * ({@code _index.md}), hidden folders and {@code node_modules} are not posts. A file that cannot be
 * read as a post (not UTF-8, larger than 4 MiB, broken front matter, a symbolic link) is skipped
 * with a reason. Links are not followed: a linked copy would pass for a duplicate.
 *
 * <p>The tree is listed at each first page; a file that comes or goes during a pass is seen by the
 * next one. Safe for use by many threads.
 */
public final class MarkdownTree implements PostSource {
  private final Path root;
  private volatile @Nullable TreeListing listing;

  /**
   * A tree below a directory, or one file.
   *
   * @throws IllegalArgumentException if there is neither at this path
   */
  public MarkdownTree(Path root) {
    if (!Files.isDirectory(root) && !Files.isRegularFile(root)) {
      throw new IllegalArgumentException(
          "\"" + root + "\" is neither a directory nor a file. Write the path of a tree of posts");
    }
    this.root = root;
  }

  @Override
  public Page page(String site, String after, int limit) {
    TreeListing files = after.isEmpty() ? listedAnew() : listed();
    List<Post> posts = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    String last = after;
    for (Map.Entry<String, TreeListing.Entry> next : files.after(after).entrySet()) {
      if (posts.size() + skipped.size() == limit) {
        return new Page(posts, skipped, Optional.of(last));
      }
      last = next.getKey();
      try {
        posts.add(read(last, next.getValue(), files));
      } catch (UnreadablePost e) {
        skipped.add(new Skipped(last, e.reason()));
      }
    }
    return new Page(posts, skipped, Optional.empty());
  }

  @Override
  public Optional<Post> byId(String site, String id) {
    TreeListing files = listed();
    TreeListing.Entry entry = files.get(id).or(() -> listedAnew().get(id)).orElse(null);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(id, entry, files));
    } catch (UnreadablePost e) {
      return Optional.empty();
    }
  }

  @Override
  public Set<String> present(String site, Collection<String> ids) {
    TreeListing files = listed();
    return ids.stream()
        .filter(id -> files.get(id).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean hasMoreThan(String site, int posts) {
    return listedAnew().after("").size() > posts;
  }

  @Override
  public Optional<String> stamp(String site) {
    return listedAnew().stamp();
  }

  private static Post read(String id, TreeListing.Entry entry, TreeListing files)
      throws UnreadablePost {
    if (!entry.problem().isEmpty()) {
      throw new UnreadablePost(entry.problem());
    }
    return new MarkdownFile(id, entry.path(), files.folderOf(id)).read();
  }

  private TreeListing listed() {
    TreeListing files = listing;
    return files == null ? listedAnew() : files;
  }

  private TreeListing listedAnew() {
    TreeListing files = TreeListing.of(root);
    listing = files;
    return files;
  }
}
