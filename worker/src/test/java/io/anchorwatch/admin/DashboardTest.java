package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser. */
@Tag("slow")
class DashboardTest {
  private static Optional<Chromium> browser = Optional.empty();
  private static Harbour harbour;
  private static Caller caller;
  private Tab tab;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    Optional<Path> binary = Chromium.find();
    Assumptions.assumeTrue(
        binary.isPresent(),
        "LEFT OUT: no chromium on the path, so no page was looked at; apt-get install chromium");
    harbour = Harbour.open(folder.resolve("data"));
    caller = new Caller(harbour.url());
    browser = Optional.of(Chromium.start(binary.get(), folder.resolve("profile")));
  }

  @AfterAll
  static void close() {
    browser.ifPresent(Chromium::close);
    if (harbour != null) {
      harbour.close();
    }
  }

  @BeforeEach
  void page() {
    browser.orElseThrow().forgetEvents();
    tab = browser.orElseThrow().tab();
    tab.theme("light");
    tab.size(1200, 900);
  }

  @AfterEach
  void leave() {
    tab.close();
  }

  static List<String> pages() {
    String slot =
        caller
            .read("jobs/refresh_related_posts/slots?limit=1")
            .get("slots")
            .get(0)
            .get("slot")
            .asString();
    String failed =
        Stream.of(caller.read("jobs/detect_duplicate_posts/slots?limit=200").get("slots"))
            .flatMap(all -> all.valueStream())
            .filter(one -> one.get("state").asString().equals("failed"))
            .findFirst()
            .orElseThrow()
            .get("slot")
            .asString();
    String pair = caller.read("findings/duplicates").get("duplicates").get(0).get("id").asString();
    return List.of(
        "/",
        "/jobs",
        "/jobs/detect_duplicate_posts",
        "/jobs/newsletter",
        "/slots/" + slot,
        "/slots/" + failed,
        "/findings",
        "/findings/gaps",
        "/findings/duplicates/" + pair,
        "/workers",
        "/model",
        "/jobs/nothing");
  }

  static Stream<Arguments> looks() {
    return Stream.of("light", "dark")
        .flatMap(theme -> Stream.of(1200, 360).map(width -> Arguments.of(theme, width)));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyPageIsAccessibleInBothThemesWideAndNarrow(String theme, int width) throws IOException {
    tab.theme(theme);
    tab.size(width, 800);
    for (String page : pages()) {
      tab.open(harbour.url() + page);
      JsonNode found = tab.evaluate(script());
      assertThat(found.valueStream().map(JsonNode::asString)).as(page).isEmpty();
    }
  }

  @Test
  void noPageComplainsAndNoTextOfTheDataBecomesMarkup() {
    for (String page : pages().subList(0, 11)) {
      tab.open(harbour.url() + page);
      assertThat(tab.evaluate("document.title").asString()).as(page).isNotEqualTo("taken");
      assertThat(
              tab.evaluate(
                      "document.querySelectorAll('main img, main script, main [onerror]').length")
                  .asInt())
          .as(page)
          .isZero();
    }
    assertThat(tab.complaints()).isEmpty();
    tab.open(harbour.url() + "/");
    assertThat(tab.text("main")).contains("<img src=x onerror=");
  }

  private static String script() throws IOException {
    try (InputStream in = DashboardTest.class.getResourceAsStream("accessible.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void problemsComeFirstAndSayWhatToDo() {
    tab.open(harbour.url() + "/");
    assertThat(tab.text("main"))
        .contains("critical", "overdue", "Since", "4 days", "anchorwatch jobs explain")
        .contains("put the anchor back");
    assertThat(tab.text("#count-problems")).isEqualTo("2");
  }

  @Test
  void theWholeDashboardIsReachedByKeyboardAloneWithTheFocusInSight() {
    tab.open(harbour.url() + "/");
    Set<String> reached = new LinkedHashSet<>();
    for (int i = 0; i < 40; i++) {
      tab.press("Tab", "");
      reached.add(tab.evaluate("document.activeElement.textContent.trim()").asString());
      assertThat(
              tab.evaluate(
                      "document.activeElement === document.body"
                          + " || getComputedStyle(document.activeElement).outlineStyle !== 'none'")
                  .asBoolean())
          .as("focus on %s is seen", reached)
          .isTrue();
    }
    assertThat(reached)
        .contains("Skip to content", "Jobs", "Findings", "Workers", "Model", "Read only");
  }

  @Test
  void aJobIsPausedByKeyboardAloneOnceTheTokenIsGiven() {
    tab.open(harbour.url() + "/jobs/refresh_related_posts");
    assertThat(tab.text("main")).contains("Read only");
    tab.evaluate("document.getElementById('key').focus()");
    tab.press("Enter", "\r");
    tab.await("document.getElementById('token').open");
    tab.evaluate("document.getElementById('token-text').focus()");
    tab.write(Harbour.TOKEN);
    tab.press("Enter", "\r");
    tab.await("document.getElementById('key').textContent === 'Changes allowed'");
    tab.await(
        "[...document.querySelectorAll('main button:enabled')].some(b => b.textContent === 'Pause')");
    tab.evaluate(
        "[...document.querySelectorAll('main button')].find(b => b.textContent === 'Pause').focus()");
    tab.press("Enter", "\r");
    tab.await(
        "[...document.querySelectorAll('main button')].some(b => b.textContent === 'Resume')");
    assertThat(caller.read("jobs/refresh_related_posts").get("paused").asBoolean()).isTrue();
    assertThat(
            caller
                .post("jobs/refresh_related_posts/resume", "{}", Caller.bearer(Harbour.TOKEN))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aWrongTokenIsRefusedAndForgotten() {
    tab.open(harbour.url() + "/jobs/newsletter");
    tab.evaluate("document.getElementById('key').click()");
    tab.evaluate("document.getElementById('token-text').focus()");
    tab.write("wrong");
    tab.press("Enter", "\r");
    tab.await("document.getElementById('said').textContent === 'That is not the token.'");
    assertThat(tab.evaluate("sessionStorage.length").asInt()).isZero();
  }

  @Test
  void sharedPassagesAreMarkedInBothTexts() {
    String page = pages().get(8);
    tab.open(harbour.url() + page);
    assertThat(tab.evaluate("document.querySelectorAll('.text mark').length").asInt())
        .isGreaterThan(1);
    assertThat(tab.evaluate("document.querySelectorAll('.text').length").asInt()).isEqualTo(2);
  }

  @Test
  void aSearchNarrowsTheListAndKeepsItsAddress() {
    tab.open(harbour.url() + "/jobs");
    tab.evaluate("document.getElementById('q').focus()");
    tab.write("news");
    tab.press("Enter", "\r");
    tab.await("document.querySelectorAll('tbody tr').length === 1");
    assertThat(tab.evaluate("location.search").asString()).isEqualTo("?q=news");
    tab.evaluate("history.back()");
    tab.await("document.querySelectorAll('tbody tr').length === 4");
  }

  @Test
  void liveNumbersArriveWithoutAskingAgain() {
    tab.open(harbour.url() + "/");
    tab.await("document.getElementById('pulse').textContent.includes('4 jobs')");
  }

  @Test
  void whatIsShownStaysShownWhenTheWorkerIsGone(@TempDir Path folder) {
    Harbour other = Harbour.readOnly(folder);
    try {
      tab.open(other.url() + "/jobs");
    } finally {
      other.close();
    }
    tab.await("document.getElementById('pulse').textContent.includes('has not answered since')");
    assertThat(tab.text("main")).contains("newsletter");
  }

  @Test
  void theWholePageWeighsLessThanEightyKilobytes() {
    long weight = 0;
    for (String part :
        List.of("/", "/assets/dashboard.js", "/assets/dashboard.css", "/assets/icon.svg")) {
      weight += caller.get(part).body().getBytes(StandardCharsets.UTF_8).length;
    }
    assertThat(weight).isLessThan(80_000);
  }

  @Test
  void nothingMovesOnceItIsShown() {
    tab.open(harbour.url() + "/jobs");
    tab.await("document.getElementById('pulse').textContent.includes('4 jobs')");
    double shift =
        tab.evaluate(
                "new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
                    + " for (const e of list.getEntries()) sum += e.value; })"
                    + ".observe({ type: 'layout-shift', buffered: true });"
                    + " requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })")
            .asDouble();
    assertThat(shift).isLessThan(0.05);
  }
}
