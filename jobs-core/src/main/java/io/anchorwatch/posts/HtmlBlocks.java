package io.anchorwatch.posts;

import io.anchorwatch.posts.Block.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** Blocks of a piece of HTML. Scripts, styles and comments have no text. */
final class HtmlBlocks implements NodeVisitor {
  private static final Set<String> PARTING =
      Set.of(
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "section",
          "article",
          "figure",
          "figcaption",
          "header",
          "footer",
          "main",
          "aside",
          "nav",
          "hr",
          "details",
          "summary");

  private final BlockText text = new BlockText();
  private final String html;
  private final IntUnaryOperator place;
  private final List<Block> blocks;

  private HtmlBlocks(String html, IntUnaryOperator place, List<Block> blocks) {
    this.html = html;
    this.place = place;
    this.blocks = blocks;
  }

  /**
   * Adds the blocks of some HTML.
   *
   * @param place where a character of it stands in the post
   */
  static void add(String html, IntUnaryOperator place, List<Block> blocks) {
    HtmlBlocks visitor = new HtmlBlocks(html, place, blocks);
    Element body = Parser.htmlParser().setTrackPosition(true).parseInput(html, "").body();
    body.traverse(visitor);
    visitor.text.finish(Kind.PARAGRAPH, 0, blocks);
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      String plain = words.getWholeText();
      int start = Math.max(0, words.sourceRange().startPos());
      int end = Math.max(start + 1, words.sourceRange().endPos());
      text.append(plain, html, start, Math.min(end, html.length()), place);
    } else if (node instanceof Element element) {
      if (opens(element)) {
        text.finish(kindAround(element), 0, blocks);
      } else if (element.nameIs("br") || element.nameIs("td") || element.nameIs("th")) {
        text.gap();
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && opens(element)) {
      Kind kind = kind(element);
      int level = kind == Kind.HEADING ? element.normalName().charAt(1) - '0' : 0;
      text.finish(kind, level, blocks);
    }
  }

  private static boolean opens(Element element) {
    return PARTING.contains(element.normalName()) || kind(element) != Kind.PARAGRAPH;
  }

  private static Kind kindAround(Element element) {
    Element parent = element.parent();
    return parent == null ? Kind.PARAGRAPH : kind(parent);
  }

  private static Kind kind(Element element) {
    return switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> Kind.HEADING;
      case "pre" -> Kind.CODE;
      case "table" -> Kind.TABLE;
      case "blockquote" -> Kind.QUOTE;
      default -> element.closest("blockquote") == null ? Kind.PARAGRAPH : Kind.QUOTE;
    };
  }
}
