package io.anchorwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.MarkdownTree;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real blogs for tests, from the shared data beside the project. Where that is absent the calling
 * test is left out, and says so.
 */
public final class RealBlogs {
  private static final Logger LOG = LoggerFactory.getLogger(RealBlogs.class);
  private static final int PAGE = 500;

  private RealBlogs() {}

  /**
   * Every readable post of a blog.
   *
   * @param name of the archive without its ending, for example {@code 18f}
   * @param folder an empty folder to unpack it to
   */
  public static List<Post> posts(String name, Path folder)
      throws IOException, InterruptedException {
    PostSource source = new MarkdownTree(unpacked(name, folder));
    List<Post> posts = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      PostSource.Page page = source.page("default", after.get(), PAGE);
      posts.addAll(page.posts());
      after = page.last();
    }
    return posts;
  }

  private static Path unpacked(String name, Path folder) throws IOException, InterruptedException {
    Path archive = shared().resolve("data/blogs").resolve(name + ".tar.xz");
    if (!Files.exists(archive)) {
      LOG.atError()
          .addKeyValue("archive", archive)
          .log("LEFT OUT: no shared data beside the project");
      Assumptions.abort("no shared data: " + archive);
    }
    Process tar =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(tar.exitValue()).as("tar -xJf " + archive).isZero();
    return folder.resolve(name);
  }

  private static Path shared() {
    String given = System.getenv("ANCHORWATCH_SHARED");
    return Path.of(given == null ? System.getProperty("anchorwatch.shared", "../shared") : given);
  }
}
