package io.anchorwatch.posts;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pairs of posts, one a line of JSON: {@code {"id", "a": {post}, "b": {post}}}, each post with the
 * fields that {@link JsonlPosts} reads. A post without an id is called after its side. Stateless.
 */
public final class PostPairs {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final ObjectMapper READER = JsonMapper.builder().build();

  private PostPairs() {}

  /** Two posts and what the pair is called. */
  public record PostPair(String id, Post a, Post b) {}

  /**
   * Reads a line.
   *
   * @param fallback the pair's id if the line has none
   * @throws IllegalArgumentException if it holds no pair of posts; the message says why
   */
  public static PostPair read(String line, String fallback) {
    try {
      Map<String, Object> values = READER.readValue(line, OBJECT);
      if (values == null) {
        throw new IllegalArgumentException("is not a JSON object: null");
      }
      Object id = values.get("id");
      return new PostPair(
          id == null ? fallback : String.valueOf(id), side(values, "a"), side(values, "b"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is not a JSON object: " + e.getOriginalMessage(), e);
    } catch (UnreadablePost e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  private static Post side(Map<String, Object> values, String side) throws UnreadablePost {
    if (!(values.get(side) instanceof Map<?, ?> object)) {
      throw new UnreadablePost("has no object \"" + side + "\"");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", side);
    object.forEach(
        (name, value) -> {
          if (value != null) {
            fields.put(String.valueOf(name), value);
          }
        });
    return JsonlPosts.post(fields);
  }
}
