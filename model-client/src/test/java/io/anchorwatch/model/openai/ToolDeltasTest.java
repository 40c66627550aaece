package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ToolDeltasTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String calls(String... events) {
    ToolDeltas deltas = new ToolDeltas();
    for (String event : events) {
      deltas.take(JSON.readTree(event.replace('\'', '"')));
    }
    StringBuilder calls = new StringBuilder();
    deltas
        .whole()
        .forEach(
            it ->
                calls
                    .append(it.path("id").asString(""))
                    .append(':')
                    .append(it.path("function").path("name").asString())
                    .append(it.path("function").path("arguments").asString())
                    .append(' '));
    return calls.toString().strip();
  }

  @Test
  void piecesAreJoinedByTheirIndex() {
    assertThat(
            calls(
                "[{'index':0,'id':'a','function':{'name':'f','arguments':''}}]",
                "[{'index':1,'id':'b','function':{'name':'g','arguments':'['}}]",
                "[{'index':0,'function':{'arguments':'{}'}},{'index':1,'function':{'arguments':']'}}]"))
        .isEqualTo("a:f{} b:g[]");
  }

  @Test
  void anIdThatIsRepeatedIsTheSameCall() {
    assertThat(
            calls(
                "[{'id':'a','function':{'name':'f','arguments':'{'}}]",
                "[{'id':'b','function':{'name':'g','arguments':'('}}]",
                "[{'id':'a','function':{'name':'f','arguments':'}'}}]",
                "[{'function':{'arguments':')'}}]"))
        .isEqualTo("a:f{} b:g()");
  }

  @Test
  void anotherIdAtTheSameIndexIsAnotherCall() {
    assertThat(
            calls(
                "[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}]",
                "[{'index':0,'id':'b','function':{'name':'f','arguments':'[]'}}]"))
        .isEqualTo("a:f{} b:f[]");
  }

  @Test
  void withoutIndexAndIdANameBeginsACall() {
    assertThat(
            calls(
                "[{'function':{'name':'f','arguments':'{'}}]",
                "[{'function':{'arguments':'}'}}]",
                "[{'function':{'name':'g','arguments':{'a':1}}}]"))
        .isEqualTo(":f{} :g{\"a\":1}");
  }

  @Test
  void callsWithoutEndDoNotFillTheMemory() {
    String[] many = new String[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] = "[{'id':'" + i + "','function':{'name':'f'}}]";
    }
    assertThat(calls(many).split(" ")).hasSize(256);
  }
}
