package io.anchorwatch.bench.duplicates;

import io.anchorwatch.posts.MarkdownTree;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bson.Document;

/** The blogs and revision pairs beside the project. */
record SharedData(Path folder) {
  /** An early and a late text of one post, with their similarity by 3-shingles. */
  record Revision(Post before, Post after, double jaccard) {
    String key() {
      return before.id() + " = " + after.id();
    }
  }

  static SharedData beside(Path root) {
    String given = System.getenv("ANCHORWATCH_SHARED");
    return new SharedData(
        (given == null ? root.resolve("../shared") : Path.of(given)).resolve("data"));
  }

  boolean isThere() {
    return Files.isDirectory(folder.resolve("blogs"));
  }

  List<Post> blog(String name) throws IOException, InterruptedException {
    Path unpacked = Files.createTempDirectory("duplicates-bench");
    Path archive = folder.resolve("blogs/" + name + ".tar.xz");
    Process tar =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", unpacked.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar could not unpack " + archive);
    }
    List<Post> posts = new ArrayList<>();
    MarkdownTree tree = new MarkdownTree(unpacked.resolve(name));
    for (Optional<String> after = Optional.of(""); after.isPresent(); ) {
      PostSource.Page page = tree.page(name, after.get(), 500);
      posts.addAll(page.posts());
      after = page.last();
    }
    delete(unpacked);
    return posts;
  }

  private static void delete(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  List<Revision> revisions() throws IOException {
    List<Revision> revisions = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(folder.resolve("duplicates/revisions-dev.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Document row = Document.parse(line);
        int number = revisions.size();
        revisions.add(
            new Revision(
                post("revision-" + number + "-a", row.getString("before")),
                post("revision-" + number + "-b", row.getString("after")),
                row.get("jaccard3", Number.class).doubleValue()));
      }
    }
    return revisions;
  }

  private static Post post(String id, String text) {
    return new Post(
        id,
        "",
        text,
        new Post.Facts(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Post.Topics(List.of(), List.of()),
            Optional.empty()));
  }
}
