package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlPostsTest extends PostSourceContract {
  @TempDir Path folder;

  @Override
  PostSource fiveAndOneBroken() throws IOException {
    return read(
        """
        {"id":"a","title":"One","text":"The first text.","lang":"de","date":"2024-03-05","tags":["red","dark blue"],"url":"https://example.org/one/"}
        {"id":"b","title":"Two","text":"x"}
        {"id":"c","title":"Three","text":"x"}
        {"id":"d","title":"Four","text":"x"}
        {"id":"e","title":"Five","text":"x"}
        {"id":"f",
        """);
  }

  @Override
  PostSource empty() throws IOException {
    return read("");
  }

  private PostSource read(String lines) throws IOException {
    Path file = folder.resolve("posts.jsonl");
    Files.writeString(file, lines);
    return JsonlPosts.read(file);
  }

  @Test
  void aBadLineIsSkippedWithItsNumberAndTheOthersAreRead() throws IOException {
    PostSource source =
        read(
            """
            {"id":"a","title":"A","text":"x"}

            [1]
            {"title":"no id"}
            {"id":"a","title":"again"}
            {"id":"b","text":{"not":"text"}}
            {"id":7,"tags":"x, y"}
            """);
    PostSource.Page page = source.page(SITE, "", 100);
    assertThat(page.posts()).extracting(Post::id).containsExactly("7", "a");
    assertThat(page.posts().get(0).facts().topics().tags()).containsExactly("x", "y");
    assertThat(page.skipped())
        .extracting(each -> each.id() + ": " + each.reason().split(":", -1)[0])
        .containsExactly(
            "line 3: is not a JSON object",
            "line 4: has no \"id\"",
            "line 5: the id \"a\" is already that of line 1",
            "line 6: \"text\" is not a text");
  }

  @Test
  void oneLineInAnotherEncodingCostsThatLineOnly() throws IOException {
    Path file = folder.resolve("posts.jsonl");
    Files.write(
        file,
        "{\"id\":\"a\",\"title\":\"Caf\u00e9\"}\n{\"id\":\"b\"}"
            .getBytes(StandardCharsets.ISO_8859_1));
    PostSource.Page page = JsonlPosts.read(file).page(SITE, "", 100);
    assertThat(page.posts()).extracting(Post::id).containsExactly("b");
    assertThat(page.skipped()).extracting(PostSource.Skipped::id).containsExactly("line 1");
  }
}
