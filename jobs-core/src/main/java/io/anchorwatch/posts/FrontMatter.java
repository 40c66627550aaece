package io.anchorwatch.posts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The fields before a Markdown text, fenced by {@code ---} (YAML) or {@code +++} (TOML), and the
 * text behind them.
 *
 * @param present whether the file has front matter at all
 */
record FrontMatter(boolean present, Fields fields, String body) {
  private static final int MOST = 256 * 1024;
  private static final Pattern YAML =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.*?)(?:^|(?<=\\n))(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern TOML =
      Pattern.compile(
          "\\A\\+\\+\\+[ \\t]*\\R(.*?)(?<=\\n)\\+\\+\\+[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern LOOKS_LIKE_A_FIELD =
      Pattern.compile("\\A(?:---|\\+\\+\\+)[ \\t]*\\R\\s*[\\p{L}_][\\w-]*\\s*[:=]");
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /** Front matter is an author's handwriting: any spelling of a mapping is taken. */
  private static final ObjectMapper YAML_READER = new YAMLMapper();

  private static final ObjectMapper TOML_READER = new TomlMapper();

  /** Splits a file's content. */
  static FrontMatter of(String content) throws UnreadablePost {
    Matcher yaml = YAML.matcher(content);
    if (yaml.lookingAt()) {
      return read(YAML_READER, "YAML", yaml.group(1), content.substring(yaml.end()));
    }
    Matcher toml = TOML.matcher(content);
    if (toml.lookingAt()) {
      return read(TOML_READER, "TOML", toml.group(1), content.substring(toml.end()));
    }
    if (LOOKS_LIKE_A_FIELD.matcher(content).lookingAt()) {
      throw new UnreadablePost("the front matter that starts on the first line never ends");
    }
    return new FrontMatter(false, new Fields(Map.of()), content);
  }

  private static FrontMatter read(ObjectMapper reader, String kind, String head, String body)
      throws UnreadablePost {
    if (head.length() > MOST) {
      throw new UnreadablePost("the front matter is longer than " + MOST + " characters");
    }
    if (head.isBlank()) {
      return new FrontMatter(true, new Fields(Map.of()), body);
    }
    try {
      Map<String, Object> values = reader.readValue(head, OBJECT);
      return new FrontMatter(
          true, new Fields(values == null ? Map.of() : new LinkedHashMap<>(values)), body);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr() + 1;
      throw new UnreadablePost(
          "the front matter is not "
              + kind
              + (line > 1 ? " (line " + line + ")" : "")
              + ": "
              + firstLine(e.getOriginalMessage()),
          e);
    }
  }

  private static String firstLine(String message) {
    return List.of(message.split("\\R", 2)).get(0).strip();
  }
}
