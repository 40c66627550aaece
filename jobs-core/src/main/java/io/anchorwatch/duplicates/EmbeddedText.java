package io.anchorwatch.duplicates;

import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.TextBlocks;
import java.util.List;

/** What a model is shown of a post: its title, its headings and how it begins. Stateless. */
final class EmbeddedText {
  private static final int MOST_HEADINGS = 400;
  private static final int MOST_LEAD = 1_200;

  private EmbeddedText() {}

  static String of(Post post) {
    List<Block> blocks = TextBlocks.of(post.text());
    StringBuilder text = new StringBuilder(post.title().strip());
    add(blocks, Block.Kind.HEADING, MOST_HEADINGS, text);
    add(blocks, Block.Kind.PARAGRAPH, MOST_LEAD, text);
    return text.toString().isBlank() ? post.id() : text.toString();
  }

  private static void add(List<Block> blocks, Block.Kind kind, int most, StringBuilder text) {
    int end = text.length() + most;
    for (Block block : blocks) {
      if (block.kind() == kind && text.length() < end) {
        String part = block.text();
        int left = end - text.length();
        text.append('\n').append(part, 0, Math.min(part.length(), left));
      }
    }
  }
}
