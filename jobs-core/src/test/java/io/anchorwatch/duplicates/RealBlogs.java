package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The blogs and revisions beside the project, where they are present. */
final class RealBlogs {
  private RealBlogs() {}

  /** Two texts of one post, and the share of three-word shingles they have in common. */
  record Revision(String source, String before, String after, double similarity) {}

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("anchorwatch.shared", "../../shared"), "data", name);
    Assumptions.assumeTrue(
        Files.exists(file), "LEFT OUT: " + file + " is not there; set anchorwatch.shared");
    return file;
  }

  static List<Post> blog(String name, Path folder) throws IOException, InterruptedException {
    Path archive = shared("blogs/" + name + ".tar.xz");
    Process tar =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).as("tar needs xz on the path").isZero();
    List<Post> posts = new ArrayList<>();
    MarkdownTree tree = new MarkdownTree(folder);
    for (Optional<String> after = Optional.of(""); after.isPresent(); ) {
      PostSource.Page page = tree.page(name, after.get(), 500);
      assertThat(page.skipped()).isEmpty();
      posts.addAll(page.posts());
      after = page.last();
    }
    return posts;
  }

  static List<Revision> revisions() throws IOException {
    ObjectMapper mapper = JsonMapper.builder().build();
    List<Revision> revisions = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(shared("duplicates/revisions-dev.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Map<String, Object> row = mapper.readValue(line, new TypeReference<>() {});
        revisions.add(
            new Revision(
                String.valueOf(row.get("source")),
                String.valueOf(row.get("before")),
                String.valueOf(row.get("after")),
                ((Number) row.get("jaccard3")).doubleValue()));
      }
    }
    return revisions;
  }
}
