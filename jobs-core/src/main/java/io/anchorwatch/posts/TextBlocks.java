package io.anchorwatch.posts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The blocks of a post's text: Markdown, HTML, or a mix. Template short codes and tags ({@code {{<
 * figure >}}}, {@code {% include %}}) are not text. Words keep their places in the text as it was
 * given. Stateless.
 */
public final class TextBlocks {
  private static final int MOST_NESTED = 100;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(MOST_NESTED)
          .maxInlineNesting(MOST_NESTED)
          .build();
  private static final Pattern SHORT_CODE =
      Pattern.compile(
          "\\{\\{[<%].{0,2000}?[>%]\\}\\}|\\{%.{0,2000}?%\\}|\\{\\{[^\\n{}]{0,500}\\}\\}",
          Pattern.DOTALL);
  private static final Pattern HTML =
      Pattern.compile(
          "\\A\\s*<(?:!doctype|html|body|p|div|h[1-6]|article|section|ul|ol|table|figure|pre)\\b.*>\\s*\\z",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private TextBlocks() {}

  /** The blocks that have at least one word, in order. */
  public static List<Block> of(String body) {
    String text = withoutShortCodes(body);
    List<Block> blocks = new ArrayList<>();
    if (HTML.matcher(text).matches()) {
      HtmlBlocks.add(text, index -> index, blocks);
    } else {
      new MarkdownBlocks(text, blocks).add(PARSER.parse(text));
    }
    return List.copyOf(blocks);
  }

  /** The first heading of the first level. */
  static Optional<String> topHeading(String body) {
    String text = withoutShortCodes(body);
    for (Node node = PARSER.parse(text).getFirstChild(); node != null; node = node.getNext()) {
      List<Block> blocks = new ArrayList<>();
      new MarkdownBlocks(text, blocks).add(node);
      Optional<Block> heading = blocks.stream().filter(block -> block.level() == 1).findFirst();
      if (heading.isPresent()) {
        return heading.map(Block::text);
      }
    }
    return Optional.empty();
  }

  /** Blanks in their stead keep the places of everything else. */
  private static String withoutShortCodes(String body) {
    if (!body.contains("{{") && !body.contains("{%")) {
      return body;
    }
    Matcher codes = SHORT_CODE.matcher(body);
    return codes.replaceAll(code -> code.group().replaceAll("[^\\n]", " "));
  }
}
