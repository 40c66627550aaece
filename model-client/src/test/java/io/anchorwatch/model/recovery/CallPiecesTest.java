package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallPiecesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String calls(String... events) {
    CallPieces pieces = new CallPieces();
    for (String event : events) {
      pieces.take(JSON.readTree(event.replace('\'', '"')));
    }
    StringBuilder calls = new StringBuilder();
    for (JsonNode call : pieces.whole()) {
      JsonNode arguments = call.path("function").path("arguments");
      calls
          .append(call.path("id").asString(""))
          .append(':')
          .append(call.path("function").path("name").asString(""))
          .append(arguments.isString() ? arguments.asString() : arguments.toString())
          .append(' ');
    }
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
  void aNameThatIsRepeatedGoesOnWithACallThatIsNotWhole() {
    assertThat(
            calls(
                "[{'function':{'name':'f','arguments':''}}]",
                "[{'function':{'name':'f','arguments':'{'}}]",
                "[{'function':{'name':'f','arguments':'}'}}]",
                "[{'function':{'name':'f','arguments':'{}'}}]"))
        .isEqualTo(":f{} :f{}");
  }

  @Test
  void aCallMayComeWithoutAnObjectAroundItsName() {
    assertThat(calls("[{'id':'a','name':'f','arguments':{'b':1}},{'id':'c','name':'g'}]"))
        .isEqualTo("a:f{\"b\":1} c:g");
  }

  @Test
  void whatWasPutTogetherStaysSoWhenTakenAgain() {
    CallPieces first = new CallPieces();
    first.take(JSON.readTree("[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]"));
    first.take(JSON.readTree("[{\"index\":1,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]"));
    CallPieces again = new CallPieces();
    again.take(first.whole());
    assertThat(again.whole()).isEqualTo(first.whole()).hasSize(2);
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
