package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TolerantReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TolerantReader READER = new TolerantReader(Leniency.SYNTAX, Bounds.DEFAULT);
  private static final TolerantReader LOSSY = new TolerantReader(Leniency.LOSSY, Bounds.DEFAULT);

  private static Reading read(String text) {
    String raw = text.replace('~', '"').replace("¶", "\n");
    return Applied.checked(raw, READER.read(raw));
  }

  private static Reading read(String text, String schema) {
    String raw = text.replace('~', '"').replace("¶", "\n");
    return Applied.checked(raw, READER.read(raw, new Conformance(JSON.readTree(schema))));
  }

  private static void says(Reading reading, String json) {
    assertThat(reading)
        .isInstanceOfSatisfying(
            Value.class, it -> assertThat(it.node().toString()).isEqualTo(json.replace('~', '"')));
  }

  private static void refused(Reading reading, Cause cause) {
    assertThat(reading)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.cause()).isEqualTo(cause));
  }

  /** A tilde is a double quote, a pilcrow a line break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "```json¶{~a~:1}¶``` ; {~a~:1}",
        "```JSON {~a~:1} ; {~a~:1}",
        "Sure: {~a~:1}. Bye! ; {~a~:1}",
        "{~a~:1,} ; {~a~:1}",
        "{~a~:1,,~b~:2} ; {~a~:1,~b~:2}",
        "[1,2,// two¶3,#x¶] ; [1,2,3]",
        "{~a~:1 /* one */} ; {~a~:1}",
        "{'a':'it\\'s'} ; {~a~:~it's~}",
        "{'a':'it's'} ; {~a~:~it's~}",
        "{“a”:“b”} ; {~a~:~b~}",
        "{`a`:`b`} ; {~a~:~b~}",
        "{a:1,b_2:[x,y z]} ; {~a~:1,~b_2~:[~x~,~y z~]}",
        "[True,None,undefined,FALSE] ; [true,null,null,false]",
        "{~a~:~x¶y~} ; {~a~:~x\\ny~}",
        "{~a~:~C:\\dir\\_x\\'~} ; {~a~:~C:\\\\dir\\\\_x'~}",
        "{~a~:~C:\\users\\ubuntu~} ; {~a~:~C:\\\\users\\\\ubuntu~}",
        "{~a~:~say ~hi~ now~} ; {~a~:~say \\~hi\\~ now~}",
        "{~a~:~one, ~two~, and three~,~b~:1} ; {~a~:~one, \\~two\\~, and three~,~b~:1}",
        "{~a~:~<b class=~x~>~} ; {~a~:~<b class=\\~x\\~>~}",
        "{~a~ 1,~b~:~x~} ; {~a~:1,~b~:~x~}",
        "{~a~:1 ~b~:~x~} ; {~a~:1,~b~:~x~}",
        "{~a~:[1,2,~b~:3} ; {~a~:[1,2],~b~:3}",
        "{~a~:[{~b~:1],~c~:2} ; {~a~:[{~b~:1}],~c~:2}",
        "{~a~:[1,2},~b~:3} ; {~a~:[1,2],~b~:3}",
        "[{~a~:1,{~a~:2}] ; [{~a~:1},{~a~:2}]",
        "{~a~:{~b~:1}},~c~:2} ; {~a~:{~b~:1},~c~:2}",
        "{~a~:[1,{~b~:2 ; {~a~:[1,{~b~:2}]}",
        "{~a~:1}}] ; {~a~:1}",
        "{~a~:~b} ; {~a~:~b~}",
        "{~a~:~b,~c~:~d~} ; {~a~:~b~,~c~:~d~}",
        "{~a~:b~,~c~:~d~} ; {~a~:~b~,~c~:~d~}",
        "{~a:1,~b~:2} ; {~a~:1,~b~:2}",
        "{a~:1,~b~:2} ; {~a~:1,~b~:2}",
        "{~a~:~b',~c~:1} ; {~a~:~b~,~c~:1}",
        "{¶¶{~a~:1} ; {~a~:1}",
        "{\\~a\\~:\\~b\\~} ; {~a~:~b~}",
        "callback({~a~:1}) ; {~a~:1}",
        "{~_id~:ObjectId(~5f~),~n~:NumberInt(3)} ; {~_id~:~5f~,~n~:3}",
        "{~a~:(1,2),~b~:(1)} ; {~a~:[1,2],~b~:1}",
        "{~a~:~x~ + ~y~} ; {~a~:~xy~}",
        "[+1,.5,5.,0xff,1_000] ; [1,0.5,5.0,255,1000]",
        "{~a~ => 1} ; {~a~:1}",
        "[~a~~b~] ; [~a~,~b~]",
        "~a~:1,~b~:[2]} ; {~a~:1,~b~:[2]}",
        "{\\n \\~a\\~: [1,\\n2]\\n} ; {~a~:[1,2]}",
        "{u'a':u~b~,'c':b'd'} ; {~a~:~b~,~c~:~d~}",
      })
  void whatHasOneSensibleReadingIsMended(String text, String json) {
    says(read(text), json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "{~a~:1}{~a~:2} ; AMBIGUOUS",
        "{~a~:1} or {~a~:2} ; AMBIGUOUS",
        "{~a~:1,~a~:2} ; AMBIGUOUS",
        "[NaN] ; AMBIGUOUS",
        "{~a~:~b~~,~c~:1} ; AMBIGUOUS",
        "{~a~:~~b~,~c~:1} ; AMBIGUOUS",
        "[~see [1] ; CUT",
        "Here:¶{~a~:1}¶or¶[2] ; AMBIGUOUS",
        "[1,2,...] ; LOSSY",
        "{~a~: ; LOSSY",
        "{~a~:} ; LOSSY",
        "{~a~:~b ; CUT",
        "{~a~:tru ; CUT",
        "{~a~:1. ; CUT",
        "{~a ; CUT",
        "~abc ; CUT",
        "{~a~:~x\\u00~} ; CUT",
        "[~\\u~] ; CUT",
        "['\\u26', 1,] ; CUT",
        "[~\\uZ000~] ; UNREPAIRABLE",
        "[~a \\u00 b~] ; UNREPAIRABLE",
        "} ; NOTHING",
        "{~a~ ] ; UNREPAIRABLE",
        "{~a~:2}foo ; UNREPAIRABLE",
        "I cannot help with that. ; NOTHING",
        "True ; NOTHING",
        "{{name}} is {missing} ; UNREPAIRABLE",
        "- a¶- b ; NOTHING",
      })
  void whatHasNoneIsRefused(String text, Cause cause) {
    refused(read(text), cause);
  }

  @Test
  void aNulInAStringIsRefusedAtItsPlace() {
    assertThat(READER.read("[\"ab\0c\"]"))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.offset()).isEqualTo(4));
  }

  @Test
  void aSchemaDecidesBetweenReadingsAndNeverAddsOne() {
    says(read("[NaN]", "{\"items\":{\"type\":\"null\"}}"), "[null]");
    says(read("[NaN]", "{\"items\":{\"type\":\"string\"}}"), "[~NaN~]");
    refused(read("[NaN]", "{\"items\":{\"type\":\"number\"}}"), Cause.SCHEMA_MISMATCH);
    says(read("[007]", "{\"items\":{\"type\":\"string\"}}"), "[~007~]");
    says(read("[007]", "{\"items\":{\"type\":\"integer\"}}"), "[7]");
    says(read("{~a~:1}¶{~a~:2}", "{\"type\":\"array\"}"), "[{~a~:1},{~a~:2}]");
    says(read("{~x~:1} then {~t~:2}", "{\"required\":[\"t\"]}"), "{~t~:2}");
    says(read("HIGH", "{\"enum\":[\"HIGH\"]}"), "~HIGH~");
    says(read("~{\\~t\\~:1}~", "{\"type\":\"object\"}"), "{~t~:1}");
    says(read("~{\\~t\\~:1}~", "{\"type\":\"string\"}"), "~{\\~t\\~:1}~");
    refused(read("{~t~:1}", "{\"type\":\"array\"}"), Cause.SCHEMA_MISMATCH);
  }

  @Test
  void aSchemaKnowsWhereACloserIsMissing() {
    String schema =
        "{\"required\":[\"a\",\"c\"],\"properties\":{\"a\":{\"additionalProperties\":false,"
            + "\"properties\":{\"x\":{},\"b\":{}}},\"c\":{}},\"additionalProperties\":false}";
    says(read("{~a~:{~x~:1,~b~:2,~c~:3}", schema), "{~a~:{~x~:1,~b~:2},~c~:3}");
    refused(read("{~a~:{~x~:1,~b~:2,~d~:3}", schema), Cause.SCHEMA_MISMATCH);
    refused(read("{~a~:{~x~:1,~b~:2,~c~:3}"), Cause.AMBIGUOUS);
    says(read("{~a~:{~x~:1},~b~:{~c~:3}"), "{~a~:{~x~:1},~b~:{~c~:3}}");
    says(read("{~a~:{~x~:1,~b~:2"), "{~a~:{~x~:1,~b~:2}}");
    String rows =
        "{\"items\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"maxItems\":2}}";
    says(read("[[1,2,[3,4]]", rows), "[[1,2],[3,4]]");
  }

  @Test
  void aSemicolonThatSeparatesIsAComma() {
    says(read("{~a~:~x;y~; ~b~:1;'c':[1;2]}"), "{~a~:~x;y~,~b~:1,~c~:[1,2]}");
  }

  @Test
  void aLongListWithoutCommasIsReadInOneGo() {
    String numbers = "[" + "17 ".repeat(50_000) + "]";
    assertThat(Applied.checked(numbers, READER.read(numbers)))
        .isInstanceOfSatisfying(Value.class, it -> assertThat(it.node()).hasSize(50_000));
  }

  @Test
  void ofKeysThatClashTheLastCountsForWhoAsksForIt() {
    TolerantReader last =
        new TolerantReader(Leniency.SYNTAX, ClashingKeys.LAST_WINS, Bounds.DEFAULT);
    for (String text : new String[] {"{\"a\":1,\"a\":2}", "{a:1, 'b':3, a:2,}", "{'a':1,'a':2"}) {
      assertThat(Applied.checked(text, last.read(text)))
          .isInstanceOfSatisfying(
              Value.class,
              it -> {
                assertThat(it.node().get("a").asInt()).isEqualTo(2);
                assertThat(it.edits()).anyMatch(edit -> edit.kind().equals("clashing-key"));
              });
    }
  }

  @Test
  void inventedValuesAreThereForWhoAsksForThem() {
    says(LOSSY.read("{\"a\":[1,\"b"), "{~a~:[1,~b~]}");
    says(LOSSY.read("{\"a\":"), "{~a~:null}");
    says(LOSSY.read("{\"a\":\"x\\u00\"}"), "{~a~:~x~}");
    says(LOSSY.read("[1,2,...]"), "[1,2]");
  }

  @Test
  void oneValueIsReadWhereItBegins() {
    String text = "so {'a':1} and more";
    assertThat(READER.value(text.toCharArray(), 3, text.length(), true, any -> true))
        .isInstanceOfSatisfying(Value.class, it -> assertThat(it.end()).isEqualTo(10));
    refused(READER.value("[[1]".toCharArray(), 0, 4, false, any -> true), Cause.CUT);
    assertThat(READER.value("[[1]".toCharArray(), 0, 4, true, any -> true))
        .isInstanceOf(Value.class);
  }
}
