package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.scripts.Shell.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/links}: what the pages of the project and of the archive point to. */
class LinksTest {
  @TempDir private Path folder = Path.of(".");

  private Said links(Path where) throws Exception {
    return new Shell(folder).run(Shell.script("links"), where.toString());
  }

  @Test
  void everyRelativeLinkOfThisProjectLeadsSomewhere() throws Exception {
    Said said = links(Shell.ROOT);
    assertThat(said.code()).as(said.text()).isZero();
  }

  @Test
  void aFileThatIsGoneAHeadingThatIsGoneAndAWayOutAreNamed() throws Exception {
    Path pages = Files.createDirectories(folder.resolve("pages/deep")).getParent();
    Files.writeString(
        pages.resolve("a.md"),
        """
        # One `thing`, two
        [good](deep/b.md#the-end) [here](#one-thing-two) [site](https://example.org/none)
        `[code](none.md)` and [gone](none.md) and ![picture](deep/none.png)
        ```
        [in a block](none2.md)
        ```
        [no heading](deep/b.md#the-start) [out](../said.txt)
        """);
    Files.writeString(pages.resolve("deep/b.md"), "# The end\n[up](../a.md)\n");
    Said said = links(pages);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text().lines().filter(line -> line.startsWith("a.md")))
        .containsExactly(
            "a.md: none.md is not there",
            "a.md: deep/none.png is not there",
            "a.md: deep/b.md#the-start has no such heading",
            "a.md: ../said.txt is not there");
  }
}
