package io.anchorwatch.topics;

import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.TextBlocks;
import io.anchorwatch.posts.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The stems of a post by field, in their order.
 *
 * @param title of its title
 * @param body of all of its text, headings included
 * @param passages where each block stands in the body
 * @param addresses what it links to, each once
 */
record PostTerms(
    Post post,
    List<String> title,
    List<String> body,
    List<Passage> passages,
    List<String> addresses) {
  private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://\\S+");

  /** As it stands in Markdown or HTML, up to what closes it there. */
  private static final Pattern LINK = Pattern.compile("\\bhttps?://[^\\s)>\"'\\]]+");

  private static final int SHOWN = 240;

  /**
   * A block of a post's text.
   *
   * @param heading whether it is a heading
   * @param from its first stem in the body
   * @param to behind its last one
   * @param text how it begins, for people
   */
  record Passage(boolean heading, int from, int to, String text) {
    /** How many stems it has. */
    int length() {
      return to - from;
    }
  }

  static PostTerms of(Post post) {
    List<String> body = new ArrayList<>();
    List<Passage> passages = new ArrayList<>();
    for (Block block : TextBlocks.of(post.text())) {
      List<String> terms = stems(ADDRESS.matcher(block.text()).replaceAll(" "));
      boolean heading = block.kind() == Block.Kind.HEADING;
      passages.add(
          new Passage(heading, body.size(), body.size() + terms.size(), beginning(block.text())));
      body.addAll(terms);
    }
    return new PostTerms(post, stems(post.title()), body, passages, addresses(post.text()));
  }

  private static List<String> addresses(String text) {
    return LINK.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  private static String beginning(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = text.lastIndexOf(' ', SHOWN);
    int cut = end > SHOWN / 2 ? end : text.offsetByCodePoints(0, SHOWN / 2);
    return text.substring(0, cut) + "…";
  }

  /** The stems of a text in their order, repetitions included. */
  static List<String> stems(String text) {
    return Words.texts(text).stream().map(Stems::of).toList();
  }
}
