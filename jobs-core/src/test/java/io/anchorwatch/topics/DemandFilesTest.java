package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;
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
