package io.anchorwatch.embeddings.minilm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What others make of some texts: Python's tokenizers 0.23 of the model's own vocabulary, and its
 * onnxruntime 1.32 of the model's own weights, each text by itself and the mean of its pieces.
 */
final class Recorded {
  private Recorded() {}

  static List<JsonNode> lines(String name) throws IOException {
    InputStream stream = Objects.requireNonNull(Recorded.class.getResourceAsStream(name), name);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }
  }
}
