package io.anchorwatch.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.MarkdownTree;
import io.anchorwatch.posts.PostSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBlogTest {
  private static final Instant TODAY = Instant.parse("2026-03-10T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void everyPostCanBeReadAndHasADate() {
    SampleBlog.unpack(folder, TODAY);
    PostSource.Page page = new MarkdownTree(folder).page("default", "", 1000);
    assertThat(page.skipped()).isEmpty();
    assertThat(page.posts()).hasSizeGreaterThan(24);
    assertThat(page.posts()).allSatisfy(post -> assertThat(post.facts().date()).isPresent());
  }

  @Test
  void datesCountBackFromTheDayAndStayWhenUnpackedAgain() throws IOException {
    SampleBlog.unpack(folder, TODAY);
    Path post = folder.resolve("2026/club-evening.md");
    assertThat(Files.readString(post)).contains("date: 2026-03-01\n");
    SampleBlog.unpack(folder, TODAY.plusSeconds(86_400));
    assertThat(Files.readString(post)).contains("date: 2026-03-01\n");
  }
}
