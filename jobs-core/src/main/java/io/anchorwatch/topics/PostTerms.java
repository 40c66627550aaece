package io.anchorwatch.topics;

import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.TextBlocks;
import io.anchorwatch.posts.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The stems of a post by field, in their order.
 *
 * @param title of its title
 * @param headings of its headings; stand in the body too
 * @param body of all of its text
 */
record PostTerms(Post post, List<String> title, List<String> headings, List<String> body) {
  private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://\\S+");

  static PostTerms of(Post post) {
    List<String> headings = new ArrayList<>();
    List<String> body = new ArrayList<>();
    for (Block block : TextBlocks.of(post.text())) {
      List<String> terms = stems(ADDRESS.matcher(block.text()).replaceAll(" "));
      body.addAll(terms);
      if (block.kind() == Block.Kind.HEADING) {
        headings.addAll(terms);
      }
    }
    return new PostTerms(post, stems(post.title()), headings, body);
  }

  /** The stems of a text in their order, repetitions included. */
  static List<String> stems(String text) {
    return Words.texts(text).stream().map(Stems::of).toList();
  }
}
