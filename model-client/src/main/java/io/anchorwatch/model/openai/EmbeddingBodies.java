package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.About;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.RawReply;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes questions for vectors and reads the replies. Stateless. */
final class EmbeddingBodies {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EmbeddingBodies() {}

  static String written(String model, List<String> texts) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    texts.forEach(body.putArray("input")::add);
    return JSON.writeValueAsString(body.put("encoding_format", "float"));
  }

  static Attempt read(byte[] body) {
    try {
      JsonNode reply = JSON.readTree(body);
      if (reply.hasNonNull("error")) {
        return Completions.upstream(reply, Partial.NOTHING);
      }
      Usage usage = Tokens.read(reply.path("usage"));
      return new Arrived(new RawReply(reply, Finish.STOP, usage), About.NOTHING);
    } catch (JacksonException e) {
      return new Broke(
          Code.UPSTREAM, "the reply is no JSON", true, new Partial("", "", Usage.UNREPORTED));
    }
  }

  /** The vectors in the order of the texts; empty unless there is one for each, all alike long. */
  static Optional<List<float[]>> vectors(JsonNode reply, int texts) {
    float[][] vectors = new float[texts][];
    JsonNode data = reply.path("data");
    int place = 0;
    for (JsonNode each : data) {
      int index = each.path("index").asInt(place);
      Optional<float[]> vector = vector(each.path("embedding"));
      if (index < 0 || index >= texts || vectors[index] != null || vector.isEmpty()) {
        return Optional.empty();
      }
      vectors[index] = vector.get();
      place++;
    }
    boolean whole =
        place == texts
            && Arrays.stream(vectors).allMatch(vector -> vector.length == vectors[0].length);
    return whole ? Optional.of(List.of(vectors)) : Optional.empty();
  }

  private static Optional<float[]> vector(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    int i = 0;
    for (JsonNode number : numbers) {
      float value = (float) number.asDouble(Double.NaN);
      if (!Float.isFinite(value)) {
        return Optional.empty();
      }
      vector[i++] = value;
    }
    return vector.length == 0 ? Optional.empty() : Optional.of(vector);
  }

  static Broke unreadable(int texts) {
    return new Broke(
        Code.UPSTREAM, "the reply has not one vector for each of " + texts + " texts", false);
  }
}
