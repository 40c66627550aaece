package io.anchorwatch.posts;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file with one post a line: {@code {"id", "title", "text", "lang", "date", "tags", "url"}}; only
 * {@code id} is needed, {@code categories}, {@code updated} and {@code draft} are understood too.
 * Read whole and kept in memory. A line that is no post is skipped under the id {@code line N} with
 * what is wrong with it; blank lines do not count. Immutable once read.
 */
public final class JsonlPosts {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final ObjectMapper READER = JsonMapper.builder().build();

  private final Map<String, Numbered> posts = new TreeMap<>();
  private final Map<String, PostSource.Skipped> skipped = new TreeMap<>();

  private record Numbered(Post post, long line) {}

  private JsonlPosts() {}

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static PostSource read(Path file) {
    JsonlPosts read = new JsonlPosts();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      long number = 0;
      for (byte[] line = next(bytes); line.length > 0; line = next(bytes)) {
        read.take(++number, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the posts in " + file, e);
    }
    return MemoryPosts.of(
        read.posts.values().stream().map(Numbered::post).toList(),
        List.copyOf(read.skipped.values()));
  }

  /** The bytes up to and with the next line feed; none at the end. */
  private static byte[] next(InputStream bytes) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  private void take(long number, byte[] bytes) {
    try {
      // Decoded line by line, so that one line in another encoding costs that line only.
      String line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (line.isBlank()) {
        return;
      }
      Post post = post(line.startsWith("\uFEFF") ? line.substring(1) : line);
      Numbered before = posts.get(post.id());
      if (before != null) {
        throw new UnreadablePost(
            "the id \"" + post.id() + "\" is already that of line " + before.line());
      }
      posts.put(post.id(), new Numbered(post, number));
    } catch (CharacterCodingException e) {
      skip(number, "is not UTF-8 text");
    } catch (UnreadablePost e) {
      skip(number, e.reason());
    }
  }

  private void skip(long number, String reason) {
    String id = "line " + number;
    skipped.put(id, new PostSource.Skipped(id, reason));
  }

  private static Post post(String line) throws UnreadablePost {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      Map<String, Object> read = READER.readValue(line, OBJECT);
      values.putAll(read == null ? Map.of() : read);
    } catch (JacksonException e) {
      throw new UnreadablePost("is not a JSON object: " + e.getOriginalMessage(), e);
    }
    return post(values);
  }

  /**
   * A post from the fields of its line.
   *
   * @throws UnreadablePost if they make none
   */
  static Post post(Map<String, ?> values) throws UnreadablePost {
    Fields fields = new Fields(values);
    String id = fields.text("id").orElseThrow(() -> new UnreadablePost("has no \"id\""));
    for (String name : List.of("title", "text")) {
      Object value = values.get(name);
      if (value instanceof List || value instanceof Map) {
        throw new UnreadablePost("\"" + name + "\" is not a text");
      }
    }
    return new Post(
        id,
        fields.text("title").orElse(""),
        Optional.ofNullable(values.get("text")).map(String::valueOf).orElse(""),
        new Post.Facts(
            fields.published(),
            fields.language(),
            fields.publishedOn(),
            fields.updatedOn(),
            fields.topics(),
            fields.address()));
  }
}
