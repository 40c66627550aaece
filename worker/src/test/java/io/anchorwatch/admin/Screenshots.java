package io.anchorwatch.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the pictures of the dashboard that the documentation shows, over the history that its tests
 * look at: {@code Screenshots FOLDER [all]}. With {@code all} every page in both themes and both
 * widths, for a person to look through. Says how soon each page painted first and what it weighs.
 */
public final class Screenshots {
  private final Chromium browser;
  private final Harbour harbour;
  private final Path folder;

  private Screenshots(Chromium browser, Harbour harbour, Path folder) {
    this.browser = browser;
    this.harbour = harbour;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path work = Files.createTempDirectory("anchorwatch-screenshots");
    Path binary =
        Chromium.find()
            .orElseThrow(() -> new IllegalStateException("no chromium; apt-get install chromium"));
    try (Harbour harbour = Harbour.usual(work.resolve("data"));
        Chromium browser = Chromium.start(binary, work.resolve("profile"))) {
      Screenshots screenshots = new Screenshots(browser, harbour, folder);
      if (arguments.length > 1 && arguments[1].equals("all")) {
        screenshots.all();
      } else {
        screenshots.few();
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private Map<String, String> pages() {
    Caller caller = new Caller(harbour.url());
    Map<String, String> pages = new TreeMap<>();
    pages.put("problems", "/");
    pages.put("jobs", "/jobs");
    pages.put("job", "/jobs/detect_duplicate_posts");
    pages.put(
        "slot",
        "/slots/"
            + caller
                .read("jobs/refresh_related_posts/slots?limit=1")
                .get("slots")
                .get(0)
                .get("slot")
                .asString());
    pages.put("findings", "/findings");
    pages.put("gaps", "/findings/gaps");
    pages.put(
        "pair",
        "/findings/duplicates/"
            + caller.read("findings/duplicates").get("duplicates").get(0).get("id").asString());
    pages.put("workers", "/workers");
    pages.put("model", "/model");
    return pages;
  }

  private void few() throws IOException {
    Map<String, String> pages = pages();
    take("dashboard-problems", pages.get("problems"), "light", 900, 520);
    take("dashboard-jobs", pages.get("jobs"), "light", 900, 420);
    take("dashboard-job", pages.get("job"), "dark", 900, 700);
    take("dashboard-pair", pages.get("pair"), "light", 900, 600);
  }

  private void all() throws IOException {
    for (Map.Entry<String, String> page : pages().entrySet()) {
      take(page.getKey() + "-light", page.getValue(), "light", 1200, 1000);
      take(page.getKey() + "-dark", page.getValue(), "dark", 1200, 1000);
      take(page.getKey() + "-narrow", page.getValue(), "light", 360, 1000);
    }
  }

  private void take(String name, String page, String theme, int width, int height)
      throws IOException {
    try (Tab tab = browser.tab()) {
      tab.theme(theme);
      tab.size(width, height);
      tab.open(harbour.url() + page);
      tab.await("document.getElementById('pulse').textContent.includes('jobs')");
      Path file = folder.resolve(name + ".png");
      tab.screenshot(file);
      System.err.printf(
          "%s: first paint after %d ms, %d KB over the network, picture of %d KB%n",
          name,
          tab.evaluate(
                  "Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)")
              .asInt(),
          tab.evaluate(
                  "Math.round((performance.getEntriesByType('resource')"
                      + ".concat(performance.getEntriesByType('navigation'))"
                      + ".filter(e => !e.name.endsWith('/stream'))"
                      + ".reduce((sum, e) => sum + e.decodedBodySize, 0)) / 1024)")
              .asInt(),
          Files.size(file) / 1024);
    }
  }
}
