package org.example.shortposts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.JsonlPosts;
import io.anchorwatch.posts.PostSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortPostsTest {
  @TempDir Path folder;

  @Test
  void countsThePostsBelowTheLimit() throws Exception {
    Path file = folder.resolve("posts.jsonl");
    Files.writeString(
        file,
        "{\"id\":\"a\",\"title\":\"A\",\"text\":\"Two words\"}\n"
            + "{\"id\":\"b\",\"title\":\"B\",\"text\":\"There are five words here\"}\n");
    PostSource posts = JsonlPosts.read(file);
    LocalContext context =
        new LocalContext(
            new LocalContext.Site("short_posts", "default", Instant.EPOCH),
            Map.of("short.words", "3"),
            new MemoryOutputs("short_posts"));
    Outcome outcome = new ShortPosts.Count(posts).run(context);
    assertEquals(new Outcome.Succeeded(Map.of("short_posts", 1L), "1 short posts"), outcome);
  }
}
