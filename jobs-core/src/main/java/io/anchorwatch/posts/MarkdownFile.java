package io.anchorwatch.posts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Markdown file as a post.
 *
 * @param id its path within the tree
 * @param folder the folder that files it when it does not say so itself; empty if there is none
 */
record MarkdownFile(String id, Path path, String folder) {
  private static final long MOST_BYTES = 4L << 20;
  private static final Pattern LANGUAGE_SUFFIX =
      Pattern.compile("\\.([a-z]{2})(?:[-_]([A-Za-z]{2,4}))?\\.[a-z]+$");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /** Reads the file. */
  Post read() throws UnreadablePost {
    FrontMatter matter = FrontMatter.of(content());
    Fields fields = matter.fields();
    return new Post(
        id,
        fields.text("title").or(() -> TextBlocks.topHeading(matter.body())).orElseGet(this::named),
        matter.body(),
        new Post.Facts(
            fields.published() && !id.contains("_drafts/"),
            fields.language().or(this::languageOfName),
            date(fields),
            fields.updatedOn(),
            filed(fields.topics()),
            fields.address()));
  }

  private String content() throws UnreadablePost {
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES) {
        throw new UnreadablePost("has " + size + " bytes; at most " + MOST_BYTES + " are read");
      }
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadablePost("is not UTF-8 text", e);
    } catch (IOException e) {
      throw new UnreadablePost("cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<Instant> date(Fields fields) {
    return fields
        .publishedOn()
        .or(() -> fields.text("path").flatMap(PostDates::within))
        .or(() -> fields.text("slug").flatMap(PostDates::within))
        .or(() -> fields.text("permalink", "url").flatMap(PostDates::within))
        .or(() -> PostDates.withinName(stem()))
        .or(() -> PostDates.within(id));
  }

  private Post.Topics filed(Post.Topics stated) {
    boolean silent = stated.categories().isEmpty() && stated.tags().isEmpty();
    return silent && !folder.isEmpty() ? new Post.Topics(List.of(folder), List.of()) : stated;
  }

  private Optional<String> languageOfName() {
    Matcher suffix = LANGUAGE_SUFFIX.matcher(id);
    if (!suffix.find() || !LANGUAGES.contains(suffix.group(1))) {
      return Optional.empty();
    }
    String region = suffix.group(2) == null ? "" : "-" + suffix.group(2);
    return Optional.of(Locale.forLanguageTag(suffix.group(1) + region).toLanguageTag());
  }

  /** The file's name without its extension; of {@code some-post/index.md} the folder's name. */
  private String stem() {
    String[] steps = id.split("/", -1);
    String name = steps[steps.length - 1].replaceAll("\\.[A-Za-z]+$", "");
    return name.equals("index") && steps.length > 1 ? steps[steps.length - 2] : name;
  }

  private String named() {
    String words =
        stem().replaceFirst("^\\d{4}-\\d{1,2}-\\d{1,2}-", "").replace('-', ' ').replace('_', ' ');
    return words.isBlank() ? stem() : words.strip();
  }
}
