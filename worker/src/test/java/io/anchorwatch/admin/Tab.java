package io.anchorwatch.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** One page of a browser. For one thread. */
final class Tab implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Chromium browser;
  private final String session;
  private final String target;

  Tab(Chromium browser, String session, String target) {
    this.browser = browser;
    this.session = session;
    this.target = target;
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", Map.of());
    }
  }

  private JsonNode send(String method, Map<String, ?> parameters) {
    return browser.send(session, method, parameters);
  }

  void size(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void theme(String scheme) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Opens an address and waits until its page has something to show. */
  void open(String url) {
    send("Page.navigate", Map.of("url", url));
    await("document.readyState === 'complete' && !document.getElementById('main').ariaBusy");
  }

  /** Waits until an expression holds. */
  void await(String expression) {
    Awaitility.await(expression)
        .atMost(DEADLINE)
        .ignoreExceptions()
        .until(() -> evaluate("Boolean(" + expression + ")").asBoolean());
  }

  JsonNode evaluate(String expression) {
    JsonNode said =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (said.has("exceptionDetails")) {
      throw new IllegalStateException(said.get("exceptionDetails").toString());
    }
    return said.get("result").path("value");
  }

  String text(String selector) {
    return evaluate("document.querySelector('" + selector + "').innerText").asString();
  }

  /** Presses and releases a key, with its text if it writes one. */
  void press(String key, String text) {
    int code = key.equals("Tab") ? 9 : key.equals("Enter") ? 13 : key.equals("Escape") ? 27 : 0;
    for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "text", text, "windowsVirtualKeyCode", code));
    }
  }

  void write(String text) {
    send("Input.insertText", Map.of("text", text));
  }

  /** What went wrong in the page: exceptions, refusals of the policy, errors of the network. */
  List<String> complaints() {
    return Stream.of("Runtime.exceptionThrown", "Log.entryAdded")
        .flatMap(method -> browser.events(method).stream())
        .filter(event -> event.path("sessionId").asString("").equals(session))
        .map(JsonNode::toString)
        .toList();
  }

  void screenshot(Path file) throws IOException {
    String data = send("Page.captureScreenshot", Map.of("format", "png")).get("data").asString();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() {
    browser.send("", "Target.closeTarget", Map.of("targetId", target));
  }
}
