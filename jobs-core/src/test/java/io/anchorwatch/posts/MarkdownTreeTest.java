package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTreeTest extends PostSourceContract {
  @TempDir Path root;

  @Override
  PostSource fiveAndOneBroken() throws IOException {
    file(
        "a/1.md",
        """
        ---
        title: One
        lang: de
        date: 2024-03-05
        tags: red, dark blue
        url: https://example.org/one/
        ---
        The first text.
        """);
    file("a/2.md", "# Two\n\nThe second.");
    file("a/21.md", "---\ntitle: [open\n---\nBroken.");
    file("b/3.md", "+++\ntitle = \"Three\"\n+++\nThe third.");
    file("b/4.md", "# Four");
    file("c.md", "# Five");
    return new MarkdownTree(root);
  }

  @Override
  PostSource empty() {
    return new MarkdownTree(root);
  }

  private void file(String name, String content) throws IOException {
    bytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String name, byte[] content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private PostSource.Page page() {
    return new MarkdownTree(root).page(SITE, "", 100);
  }

  private Post only() {
    PostSource.Page page = page();
    assertThat(page.skipped()).isEmpty();
    assertThat(page.posts()).hasSize(1);
    return page.posts().get(0);
  }

  @Test
  void idsArePathsWithinTheTree() throws IOException {
    file("content/2019/one.md", "# One");
    file("two.md", "# Two");
    assertThat(page().posts())
        .extracting(Post::id)
        .containsExactly("content/2019/one.md", "two.md");
  }

  @Test
  void aSingleFileIsATreeOfOne() throws IOException {
    file("README.md", "# Read me");
    PostSource source = new MarkdownTree(root.resolve("README.md"));
    assertThat(source.page(SITE, "", 10).posts()).extracting(Post::id).containsExactly("README.md");
  }

  @Test
  void aPathWithoutAnythingIsRefusedWithWhatToWrite() {
    assertThatThrownBy(() -> new MarkdownTree(root.resolve("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("Write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/readme.markdown",
        "LICENSE.md",
        "LICENSE-MIT.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "CODE_OF_CONDUCT.md",
        "SECURITY.md",
        "README.zh-CN.md",
        "blog/_index.md",
        "blog/_index.fr.md",
        ".github/x.md",
        "node_modules/x/y.md",
        "a.txt",
        ".x.md"
      })
  void whatBelongsToTheRepositoryIsNoPost(String name) throws IOException {
    file(name, "# Something");
    assertThat(page().posts()).isEmpty();
    assertThat(page().skipped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readmes-for-you-and-me.md", "changes-in-the-team.md", "security.md", "history.md",
        "a/index.md", "x.MD", "licenses-explained.md", "contributor-survey.md",
        "copying-files-with-ditto.md", "copying-to-a-disk.md", "readme-driven-development.md"
      })
  void postsWithSimilarNamesArePosts(String name) throws IOException {
    file(name, "# Something");
    assertThat(only().id()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.md|date: 2019-03-05|2019-03-05T00:00:00Z",
        "a.md|date: '2025-11-11T22:35:48.531Z'|2025-11-11T22:35:48.531Z",
        "a.md|date: 2019-03-05 10:00:00 -0500|2019-03-05T15:00:00Z",
        "a.md|date: 2019-03-05T10:00:00+01:00|2019-03-05T09:00:00Z",
        "a.md|date: March 5, 2019|2019-03-05T00:00:00Z",
        "a.md|pubDate: 5 Mar 2019|2019-03-05T00:00:00Z",
        "a.md|published: 2019-03-05|2019-03-05T00:00:00Z",
        "a.md|path: 2019/10/15/all-hands|2019-10-15T00:00:00Z",
        "a.md|slug: 2019-10-15-all-hands|2019-10-15T00:00:00Z",
        "2018-01-02-a.md|date: 2019-03-05|2019-03-05T00:00:00Z",
        "2018-01-02-a.md|path: 2019/10/15/x|2019-10-15T00:00:00Z",
        "2018-01-02-a.md|x: 1|2018-01-02T00:00:00Z",
        "2018-01-02-a.md|date: soon|2018-01-02T00:00:00Z",
        "20180102.md|x: 1|2018-01-02T00:00:00Z",
        "2017/12/24/a.md|x: 1|2017-12-24T00:00:00Z",
        "2017-12-24-bundle/index.md|x: 1|2017-12-24T00:00:00Z",
        "2018-13-45-a.md|x: 1|",
        "v1.2018.md|x: 1|"
      })
  void theDateIsTheFirstThatTheFrontMatterTheNameOrThePathGives(
      String name, String line, Instant date) throws IOException {
    file(name, "---\n" + line + "\n---\nText.");
    assertThat(only().facts().date()).isEqualTo(Optional.ofNullable(date));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tags: [a, b c]|a;b c",
        "tags: a, b c|a;b c",
        "tags: open data|open data",
        "Tags: '[a, b]'|a;b",
        "tag: 2024|2024",
        "tags: [{name: a}, {slug: b}]|a;b",
        "taxonomies: {tags: [a]}|a"
      })
  void tagsAreReadInAllTheirSpellings(String line, String tags) throws IOException {
    file("x.md", "---\n" + line + "\n---\nText.");
    assertThat(only().facts().topics().tags()).isEqualTo(List.of(tags.split(";", -1)));
  }

  @Test
  void aPostThatFilesItselfNowhereIsFiledByItsFolder() throws IOException {
    file("til/git/a.md", "# A");
    file("til/sql/b.md", "# B");
    file("til/sql/2019/c.md", "# C");
    file("til/sql/bundle/index.md", "# D");
    file("til/sql/e.md", "---\ncategory: other\n---\n# E");
    file("til/f.md", "# F");
    assertThat(page().posts())
        .extracting(post -> String.join(";", post.facts().topics().categories()))
        .containsExactly("", "git", "sql", "sql", "sql", "other");
  }

  @Test
  void aFlatTreeFilesNothing() throws IOException {
    file("content/posts/a.md", "# A");
    file("content/posts/b.md", "# B");
    assertThat(page().posts())
        .allSatisfy(p -> assertThat(p.facts().topics().categories()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "draft: true|false",
        "draft: false|true",
        "published: false|false",
        "published: true|true",
        "status: draft|false",
        "x: 1|true"
      })
  void draftsAreNotPublished(String line, boolean published) throws IOException {
    file("x.md", "---\n" + line + "\n---\nText.");
    assertThat(only().facts().published()).isEqualTo(published);
  }

  @Test
  void theTitleIsTheFirstTopHeadingElseTheName() throws IOException {
    file("a.md", "```\n# no heading\n```\n\n## Second level\n\n# The *real* one\n");
    file("2019-01-02-some_other-name.md", "Only text.");
    file("my-bundle/index.md", "Only text.");
    assertThat(page().posts())
        .extracting(Post::title)
        .containsExactly("some other name", "The real one", "my bundle");
  }

  @Test
  void theLanguageMayStandInTheName() throws IOException {
    file("hello.fr.md", "# Bonjour");
    file("hello.pt-br.md", "# Oi");
    file("release.v8.md", "# Hello");
    assertThat(page().posts())
        .extracting(post -> post.facts().language().orElse(""))
        .containsExactly("fr", "pt-BR", "");
  }

  @Test
  void whatCannotBeReadIsSkippedWithItsReason() throws IOException {
    bytes("latin.md", "# Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    bytes("large.md", new byte[5 << 20]);
    file("list.md", "---\n- a\n- b\n---\nText.");
    file("open.md", "---\ntitle: never closed\n\nText.");
    file("tabs.md", "---\ntitle: a: b\n\tx: 1\n---\nText.");
    file("toml.md", "+++\ntitle = \n+++\nText.");
    file("good.md", "---\n\nA rule first, and text.");
    assertThat(page().posts()).extracting(Post::id).containsExactly("good.md");
    assertThat(page().skipped())
        .extracting(PostSource.Skipped::id)
        .containsExactly("large.md", "latin.md", "list.md", "open.md", "tabs.md", "toml.md");
    assertThat(page().skipped())
        .allSatisfy(each -> assertThat(each.reason()).matches("(is|has|the front matter) .*"));
  }

  @Test
  void linksAreNotFollowedAndLoopsEnd() throws IOException {
    file("a/one.md", "# One");
    Files.createSymbolicLink(root.resolve("a/loop"), root);
    Files.createSymbolicLink(root.resolve("copy.md"), root.resolve("a/one.md"));
    Files.createSymbolicLink(root.resolve("gone.md"), root.resolve("a/gone.md"));
    assertThat(page().posts()).extracting(Post::id).containsExactly("a/one.md");
    assertThat(page().skipped())
        .extracting(PostSource.Skipped::id)
        .containsExactly("a/loop", "copy.md", "gone.md");
  }

  @Test
  void aMarkOfTheByteOrderAndWindowsLinesAreRead() throws IOException {
    file("x.md", "\uFEFF---\r\ntitle: One\r\n---\r\nText.\r\n");
    assertThat(only().title()).isEqualTo("One");
    assertThat(only().text()).isEqualTo("Text.\r\n");
  }

  @Test
  void aFileThatGoesDuringAPassIsSkipped() throws IOException {
    file("a.md", "# A");
    file("b.md", "# B");
    MarkdownTree tree = new MarkdownTree(root);
    tree.page(SITE, "", 1);
    Files.delete(root.resolve("b.md"));
    assertThat(tree.page(SITE, "a.md", 1).skipped())
        .extracting(PostSource.Skipped::id)
        .containsExactly("b.md");
  }

  @Test
  void aStampTellsThatAFileCameWentOrChanged() throws IOException {
    file("a.md", "# A");
    MarkdownTree tree = new MarkdownTree(root);
    List<Optional<String>> stamps = new ArrayList<>(List.of(tree.stamp(SITE)));
    assertThat(tree.stamp(SITE)).isPresent().isEqualTo(stamps.get(0));
    file("b.md", "# B");
    stamps.add(tree.stamp(SITE));
    file("b.md", "# Longer");
    stamps.add(tree.stamp(SITE));
    Files.delete(root.resolve("a.md"));
    stamps.add(tree.stamp(SITE));
    assertThat(stamps).doesNotHaveDuplicates().allMatch(Optional::isPresent);
  }
}
