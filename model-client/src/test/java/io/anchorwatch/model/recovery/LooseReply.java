package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Tool;
import io.anchorwatch.model.Usage;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A reply put together from pieces without any sense. */
record LooseReply(Profile profile, Asked asked, RawReply reply) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OBJECT =
      "{\"type\":\"object\",\"required\":[\"t\"],\"properties\":{\"t\":{\"type\":\"string\"}}}";
  private static final List<String> OTHERS =
      List.of(
          "`",
          "``",
          "```\n",
          "```json\n",
          "\n```\n",
          "~~~\n",
          "\"",
          "'",
          "“",
          "”",
          "{\"t\":\"",
          "{\"t\":\"x\"}",
          "{'t':'x',}",
          "{t:",
          "\"}",
          "{",
          "}",
          "[",
          "]",
          "1",
          "2.5e",
          "true",
          "None",
          ",",
          ":",
          "\\",
          "\\u12",
          " ",
          "\n",
          "\t",
          "word",
          "ﬀ",
          "\ufffd",
          "\ud83d",
          "<",
          "</",
          ">",
          "//",
          "/*",
          "#",
          "The answer: ",
          "for example ",
          "analysis",
          "assistantfinal",
          "to=functions.tide",
          "<answer>",
          "</answer>",
          "<|im_end|>",
          "<|im_start|>user\n",
          "</tool_call>",
          "<function=tide>",
          "<parameter=t>",
          "</parameter>",
          "[ARGS]",
          "tide",
          "(t=\"x\")",
          "<arg_key>",
          "{\"name\":\"tide\",\"arguments\":{\"t\":\"x\"}}",
          "> ",
          "...");

  static LooseReply of(long seed) {
    Chances chances = new Chances(new Random(~seed));
    Profile profile = Profiles.named(chances.one(Profiles.names()));
    List<String> pieces = pieces(profile);
    ObjectNode message = JSON.createObjectNode().put("content", text(chances, pieces));
    if (chances.outOf(3)) {
      message.put(chances.one("reasoning_content", "reasoning", "thinking"), text(chances, pieces));
    }
    AnswerFormat format =
        chances.one(
            new AnswerFormat.Prose(),
            new AnswerFormat.AnyObject(),
            new AnswerFormat.UnderSchema("t", OBJECT));
    Asked.Tools tools =
        chances.one(
            Asked.Tools.NONE,
            Asked.Tools.UNKNOWN,
            new Asked.Tools(List.of(new Tool("tide", OBJECT)), true));
    return new LooseReply(
        profile,
        new Asked(format, List.of(), tools, chances.outOf(4)),
        new RawReply(message, chances.one(Finish.values()), Usage.UNKNOWN));
  }

  private static List<String> pieces(Profile profile) {
    Stream<String> markers =
        profile.thought().markers().stream()
            .flatMap(it -> Stream.concat(it.opens().stream(), it.closes().stream()));
    Stream<String> all =
        Stream.of(markers, Said.tokens(profile).stream(), CallMarkup.openers().stream())
            .flatMap(it -> it);
    return Stream.concat(all, OTHERS.stream()).toList();
  }

  private static String text(Chances chances, List<String> pieces) {
    return Stream.generate(() -> chances.one(pieces))
        .limit(1 + chances.below(40))
        .collect(Collectors.joining());
  }

  String content() {
    return reply.message().path("content").asString("");
  }

  /** The same with its content repeated until it has so many characters. */
  LooseReply grown(int chars) {
    String content = content();
    ObjectNode message = JSON.createObjectNode();
    message.put("content", content.repeat(1 + chars / content.length()));
    return new LooseReply(profile, asked, new RawReply(message, reply.finish(), reply.usage()));
  }

  @Override
  public String toString() {
    return profile.name() + " " + asked.format() + " " + reply.finish() + " " + reply.message();
  }
}
