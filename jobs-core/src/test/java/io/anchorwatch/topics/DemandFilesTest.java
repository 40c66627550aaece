package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemandFilesTest {
  @TempDir Path folder;

  @Test
  void targetsAreNamesOrObjectsWithAWeight() throws IOException {
    Path file =
        write(
            "targets",
            "# what we want",
            "",
            "  Tax law ",
            "{\"topic\":\"Tea\",\"weight\":2.5}",
            "{\"topic\":\"Soup\"}",
            "{\"topic\":\"Bread\",\"weight\":-1}",
            "{\"weight\":1}",
            "{broken");

    DemandFiles.Lines<Target> lines = DemandFiles.targets(file);

    assertThat(lines.items())
        .containsExactly(new Target("Tax law", 1), new Target("Tea", 2.5), new Target("Soup", 1));
    assertThat(lines.unreadable()).isEqualTo(3);
  }

  @Test
  void queriesComeFromJsonLines() throws IOException {
    Path file =
        write(
            "q.jsonl",
            "{\"query\":\"rust\",\"n\":3,\"results\":0,\"clicks\":1,\"time\":\"2026-01-02T03:04:05Z\"}",
            "{\"query\":\"go\"}",
            "{\"n\":3}",
            "{\"query\":\"go\",\"time\":\"yesterday\"}");

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items())
        .containsExactly(
            new SearchQuery(
                "rust",
                3,
                OptionalLong.of(0),
                OptionalLong.of(1),
                Optional.of(Posts.instant("2026-01-02T03:04:05Z"))),
            new SearchQuery("go", 1, OptionalLong.empty(), OptionalLong.empty(), Optional.empty()));
    assertThat(lines.unreadable()).isEqualTo(2);
  }

  @Test
  void queriesComeFromTablesWithColumnsInAnyOrder() throws IOException {
    Path file =
        write(
            "q.CSV",
            "\uFEFFtime,Clicks,query",
            "2026-01-02,0,\"rust, \"\"async\"\"\"",
            ",x,go",
            ",,\"\"");

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items())
        .containsExactly(
            new SearchQuery(
                "rust, \"async\"",
                1,
                OptionalLong.empty(),
                OptionalLong.of(0),
                Optional.of(Posts.instant("2026-01-02"))));
    assertThat(lines.unreadable()).isEqualTo(2);
  }

  @Test
  void whatASearchEngineExportsIsUnderstood() throws IOException {
    Path file =
        write(
            "performance.csv",
            "Top queries,Clicks,Impressions,CTR,Position",
            "rust,3,\"1,200\",0.25%,4.5",
            "go,,7,0%,31.2");

    assertThat(DemandFiles.queries(file).items())
        .containsExactly(
            new SearchQuery(
                "rust", 1_200, OptionalLong.empty(), OptionalLong.of(3), Optional.empty()),
            new SearchQuery("go", 7, OptionalLong.of(0), OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void aBadLineIsNamedWithoutItsTextAndCostsNoOther() throws IOException {
    Path file = folder.resolve("bytes.jsonl");
    Files.write(
        file,
        "{\"query\":\"caf\u00E9\"}\n[1]\n\n{\"query\":\"tea\",\"n\":\"many\"}\n{\"query\":\"soup\"}\njane@"
            .getBytes(StandardCharsets.ISO_8859_1));

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items()).extracting(SearchQuery::text).containsExactly("caf\uFFFD", "soup");
    assertThat(lines.bad())
        .containsExactly(
            new DemandFiles.Bad(2, "no JSON object"),
            new DemandFiles.Bad(4, "a count that is no number"),
            new DemandFiles.Bad(6, "no JSON object"));
  }

  @Test
  void aTargetThatIsNoneIsNamedAndNeverTakenForAnother() throws IOException {
    String longest = "x".repeat(200);
    Path file =
        write(
            "t.txt",
            longest,
            longest + "x",
            "[\"tea\",\"soup\"]",
            "[",
            "[draft] soups",
            "{\"topic\":\"tea\",\"weight\":\"much\"}",
            "{\"name\":\"tea\"}",
            "{\"topic\":\"soup\",\"weight\":null}");

    DemandFiles.Lines<Target> lines = DemandFiles.targets(file);

    assertThat(lines.items())
        .containsExactly(
            new Target(longest, 1), new Target("[draft] soups", 1), new Target("soup", 1));
    assertThat(lines.bad())
        .containsExactly(
            new DemandFiles.Bad(2, "a topic's name of more than 200 characters"),
            new DemandFiles.Bad(3, "a JSON list; write one topic a line"),
            new DemandFiles.Bad(4, "a JSON list; write one topic a line"),
            new DemandFiles.Bad(6, "a weight that is no number"),
            new DemandFiles.Bad(7, "it has no \"topic\""));
  }

  @Test
  void targetsComeFromTablesToo() throws IOException {
    Path file = write("t.csv", "Weight,Topic", "2.5,\"tea, green\"", ",soup", "x,bread", "1,");

    DemandFiles.Lines<Target> lines = DemandFiles.targets(file);

    assertThat(lines.items()).containsExactly(new Target("tea, green", 2.5), new Target("soup", 1));
    assertThat(lines.bad()).extracting(DemandFiles.Bad::number).containsExactly(4L, 5L);
  }

  @Test
  void targetsInAnotherEncodingAreNoTargets() throws IOException {
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "caf\u00E9\ntea".getBytes(StandardCharsets.ISO_8859_1));
    Path wide = folder.resolve("wide.txt");
    Files.write(wide, "tea\nsoup".getBytes(StandardCharsets.UTF_16));

    assertThat(DemandFiles.targets(latin).items()).containsExactly(new Target("tea", 1));
    assertThat(DemandFiles.targets(wide).items()).isEmpty();
    assertThat(DemandFiles.targets(latin).bad())
        .containsExactly(new DemandFiles.Bad(1, "no UTF-8; save the file in that encoding"));
  }

  @Test
  void aTableWithoutTheColumnThatIsNeededIsOneMistake() throws IOException {
    Path file = write("semicolons.csv", "", "query;n", "tea;1", "soup;2");

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items()).isEmpty();
    assertThat(lines.bad()).extracting(DemandFiles.Bad::number).containsExactly(2L);
    assertThat(lines.bad().get(0).why()).contains("\"query\"", "commas");
    assertThat(DemandFiles.queries(write("empty.csv")).bad()).isEmpty();
  }

  @Test
  void aCountThatCannotBeOneIsNamed() throws IOException {
    Path file =
        write(
            "counts.csv",
            "query,n,results,clicks",
            "tea,-5,,",
            "soup,NaN,,",
            "bread,9223372036854775807,,",
            "rice,1,-1,",
            "salt,1e999,,",
            "oil,1000000000000,0,0");

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items()).extracting(SearchQuery::text).containsExactly("oil");
    assertThat(lines.bad())
        .hasSize(5)
        .extracting(DemandFiles.Bad::why)
        .containsOnly("a count that is not between 0 and 1e12");
  }

  @Test
  void aQueryThatIsABookIsLeftOut() throws IOException {
    Path file =
        write(
            "long.jsonl",
            "{\"query\":\"" + "tea ".repeat(2_500) + "\"}",
            "{\"query\":\"" + "tea ".repeat(2_501) + "\"}");

    assertThat(DemandFiles.queries(file).bad())
        .containsExactly(new DemandFiles.Bad(2, "a query of more than 10,000 characters"));
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithTheReason() {
    assertThatThrownBy(() -> DemandFiles.targets(folder.resolve("nowhere")))
        .hasMessage(folder.resolve("nowhere") + ": there is no such file");
    assertThatThrownBy(() -> DemandFiles.queries(folder))
        .hasMessage(folder + ": it is a folder, not a file");
  }

  @Test
  void anUnpairedQuotationMarkCostsItsOwnLineOnly() throws IOException {
    Path file =
        write(
            "quotes.csv",
            "query,n,time",
            "tea,1,2026-01-02",
            "\"soup,2,2026-01-02",
            "bread,3,2026-01-02",
            "\"green, tea\",4,2026-01-02",
            "black \"tea,5,2026-01-02",
            "\"white\" tea,6,2026-01-02",
            "rice,7,2026-01-02",
            "\"salt,8,2026-01-02");

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items())
        .extracting(SearchQuery::text)
        .containsExactly("tea", "bread", "green, tea", "black \"tea", "rice");
    assertThat(lines.bad())
        .extracting(DemandFiles.Bad::number, DemandFiles.Bad::why)
        .containsExactly(
            tuple(3L, "a quotation mark too many or too few"),
            tuple(7L, "a quotation mark too many or too few"),
            tuple(9L, "a quotation mark too many or too few"));
  }

  @Test
  void aCellMayRunOverSomeLines() throws IOException {
    Path file =
        write(
            "notes.csv",
            "query,n,\"a note,",
            "or two\"",
            "tea,1,\"first",
            "second\"",
            "soup,2,",
            "\"long",
            "",
            "bread\",3,x");

    DemandFiles.Lines<SearchQuery> lines = DemandFiles.queries(file);

    assertThat(lines.items()).extracting(SearchQuery::n).containsExactly(1L, 2L, 3L);
    assertThat(lines.bad()).isEmpty();
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
