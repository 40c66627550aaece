package io.anchorwatch.sweep;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that answers as the test says, and remembers what it was asked. */
final class ScriptedModel implements ChatModel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Usage COST =
      new Usage(OptionalLong.of(100), OptionalLong.of(50), OptionalLong.empty());

  private final Function<Map<String, String>, Reply> script;
  private final List<Map<String, String>> asked = new ArrayList<>();

  /** The script gets the titles asked about, by id. */
  ScriptedModel(Function<Map<String, String>, Reply> script) {
    this.script = script;
  }

  /** Gives every topic the same score. */
  static ScriptedModel always(int score) {
    return new ScriptedModel(titles -> scores(titles, title -> score));
  }

  static Reply scores(Map<String, String> titles, Function<String, Integer> score) {
    return answer(
        titles.entrySet().stream()
            .map(title -> "\"" + title.getKey() + "\":" + score.apply(title.getValue()))
            .collect(Collectors.joining(",", "{", "}")));
  }

  static Reply answer(String json) {
    return new Answer(json, new Evidence("R1", "content", 0, json.length(), List.of()), COST);
  }

  static Reply failure(ModelFailure.Code code) {
    return new ModelFailure(code, "as scripted", "", COST);
  }

  @Override
  public Reply ask(ChatRequest request) {
    JsonNode data = JSON.readTree(request.messages().get(1).text());
    Map<String, String> titles = new LinkedHashMap<>();
    data.propertyNames().forEach(id -> titles.put(id, data.path(id).path("title").asString()));
    asked.add(titles);
    return script.apply(titles);
  }

  /** The titles of each call. */
  List<List<String>> asked() {
    return asked.stream().map(titles -> List.copyOf(titles.values())).toList();
  }
}
