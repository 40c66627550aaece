package io.anchorwatch.posts;

import io.anchorwatch.posts.Block.Kind;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Walks a parsed Markdown text. The walk is a loop and not a recursion, so that no nesting an
 * author can write exhausts the stack.
 */
final class MarkdownBlocks {
  private static final Pattern PARTING =
      Pattern.compile("<(?:br|td|th|li|p|div|/p|/div)\\b.*", Pattern.CASE_INSENSITIVE);

  private final String source;
  private final List<Block> blocks;
  private final BlockText text = new BlockText();
  private int quotes;

  MarkdownBlocks(String source, List<Block> blocks) {
    this.source = source;
    this.blocks = blocks;
  }

  /** Adds the blocks of a node and all below it. */
  void add(Node root) {
    Node node = root;
    while (node != null) {
      enter(node);
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        continue;
      }
      node = leave(node, root);
    }
  }

  /** The next node after one whose children are done; null when the root itself is. */
  private @Nullable Node leave(Node done, Node root) {
    Node node = done;
    while (node != null) {
      exit(node);
      if (node == root) {
        return null;
      }
      if (node.getNext() != null) {
        return node.getNext();
      }
      node = node.getParent();
    }
    return null;
  }

  private void enter(Node node) {
    if (node instanceof Text plain) {
      append(node, plain.getLiteral());
    } else if (node instanceof Code code) {
      append(node, code.getLiteral());
    } else if (node instanceof SoftLineBreak
        || node instanceof HardLineBreak
        || node instanceof TableCell
        || (node instanceof HtmlInline tag && parts(tag))) {
      text.gap();
    } else if (node instanceof BlockQuote) {
      quotes++;
    } else if (node instanceof HtmlBlock) {
      html(node);
    } else if (node instanceof FencedCodeBlock) {
      code(node, 1);
    } else if (node instanceof IndentedCodeBlock) {
      code(node, 0);
    }
  }

  private static boolean parts(HtmlInline tag) {
    return PARTING.matcher(tag.getLiteral()).matches();
  }

  private void exit(Node node) {
    if (node instanceof Heading heading) {
      text.finish(Kind.HEADING, heading.getLevel(), blocks);
    } else if (node instanceof Paragraph) {
      text.finish(quotes > 0 ? Kind.QUOTE : Kind.PARAGRAPH, 0, blocks);
    } else if (node instanceof TableBlock) {
      text.finish(Kind.TABLE, 0, blocks);
    } else if (node instanceof BlockQuote) {
      quotes--;
    }
  }

  private void append(Node node, String literal) {
    List<SourceSpan> spans = node.getSourceSpans();
    if (spans.isEmpty()) {
      return;
    }
    SourceSpan last = spans.get(spans.size() - 1);
    int start = spans.get(0).getInputIndex();
    int end = last.getInputIndex() + last.getLength();
    int within = within(literal, start, end);
    if (within >= 0) {
      text.append(literal, within);
    } else {
      text.append(literal, source, start, end, IntUnaryOperator.identity());
    }
  }

  /** Where it stands in a part of the source as it is; negative if it does not. */
  private int within(String literal, int start, int end) {
    for (int at = start; at + literal.length() <= end; at++) {
      if (source.startsWith(literal, at)) {
        return at;
      }
    }
    return -1;
  }

  private void code(Node node, int skippedLines) {
    List<SourceSpan> spans = node.getSourceSpans();
    for (SourceSpan line : spans.subList(Math.min(skippedLines, spans.size()), spans.size())) {
      int start = line.getInputIndex();
      text.append(source.substring(start, start + line.getLength()), start);
      text.gap();
    }
    text.finish(Kind.CODE, 0, blocks);
  }

  private void html(Node node) {
    StringBuilder html = new StringBuilder();
    int[] places = new int[node.getSourceSpans().stream().mapToInt(s -> s.getLength() + 1).sum()];
    for (SourceSpan line : node.getSourceSpans()) {
      int start = line.getInputIndex();
      for (int i = 0; i <= line.getLength(); i++) {
        places[html.length() + i] = Math.min(start + i, source.length() - 1);
      }
      html.append(source, start, start + line.getLength()).append('\n');
    }
    HtmlBlocks.add(html.toString(), index -> places[Math.min(index, places.length - 1)], blocks);
  }
}
