package io.anchorwatch.posts;

import java.util.List;

/**
 * A block of a post: a heading, a paragraph or list item, a quote, a piece of code, a table.
 *
 * @param level of a heading 1 to 6, else 0
 * @param text as a reader sees it, without markup, blanks collapsed
 * @param words its words in order
 */
public record Block(Kind kind, int level, String text, List<Word> words) {
  /** What a block is. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    QUOTE,
    CODE,
    TABLE
  }

  public Block {
    words = List.copyOf(words);
  }
}
