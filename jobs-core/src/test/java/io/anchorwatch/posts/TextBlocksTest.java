package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Block.Kind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextBlocksTest {
  @Test
  void markdownBecomesBlocks() {
    List<Block> blocks =
        TextBlocks.of(
            """
            # A *fine* title

            Some text with [a link](https://example.org/x) and `code`,
            on two lines.

            > A quote.

            - one
            - two

            ```java
            int x = 1;
            ```

            | a | b |
            |---|---|
            | c | d |
            """);
    assertThat(blocks)
        .extracting(Block::kind)
        .containsExactly(
            Kind.HEADING,
            Kind.PARAGRAPH,
            Kind.QUOTE,
            Kind.PARAGRAPH,
            Kind.PARAGRAPH,
            Kind.CODE,
            Kind.TABLE);
    assertThat(blocks)
        .extracting(Block::text)
        .startsWith("A fine title", "Some text with a link and code, on two lines.", "A quote.")
        .contains("int x = 1; ```".replace(" ```", " ```"), "a b c d");
  }

  @Test
  void htmlBecomesBlocksWithoutScriptsAndTags() {
    List<Block> blocks =
        TextBlocks.of(
            "<h2>Title</h2><p>One &amp; <b>two</b><br>three</p><script>var x;</script>"
                + "<pre>code here</pre><ul><li>first<li>second</ul><blockquote><p>said</p></blockquote>");
    assertThat(blocks)
        .extracting(Block::text)
        .containsExactly("Title", "One & two three", "code here", "first", "second", "said");
    assertThat(blocks)
        .extracting(Block::kind)
        .containsExactly(
            Kind.HEADING, Kind.PARAGRAPH, Kind.CODE, Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.QUOTE);
  }

  @Test
  void runsOfBlanksInABlockAreOneSpace() {
    assertThat(TextBlocks.of("<p>one  two</p><pre>a\n\n  b\tc d</pre>"))
        .extracting(Block::text)
        .containsExactly("one two", "a b c d");
  }

  @Test
  void wordsKeepTheirPlacesInTheText() {
    String text =
        """
        Intro **bold** {{< figure src="x.png" >}} end

        <div>
          In <i>html</i> too
        </div>

        1. item

               code in it

        > quoted
        > twice &amp; more
        """;
    for (Block block : TextBlocks.of(text)) {
      for (Word word : block.words()) {
        assertThat(text.substring(word.start(), word.end())).isEqualToIgnoringCase(word.text());
      }
    }
    assertThat(TextBlocks.of(text))
        .extracting(Block::text)
        .contains("In html too", "Intro bold end");
  }

  @Test
  void nestingWithoutEndIsStillRead() {
    assertThat(TextBlocks.of(">".repeat(50_000) + " deep")).isNotEmpty();
    assertThat(TextBlocks.of("*a **b ".repeat(20_000))).isNotEmpty();
    assertThat(TextBlocks.of("<div>".repeat(20_000) + "deep")).isNotEmpty();
    assertThat(TextBlocks.of("[".repeat(50_000) + "deep")).isNotEmpty();
  }

  @Property
  void anyTextHasBlocksWhoseWordsLieWithinIt(@ForAll String text) {
    for (Block block : TextBlocks.of(text)) {
      assertThat(block.words()).isNotEmpty();
      for (Word word : block.words()) {
        assertThat(word.start()).isBetween(0, text.length());
        assertThat(word.end()).isBetween(word.start(), text.length());
      }
    }
  }
}
