package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reply made to mislead, with its truth known: whatever was thought has the word {@value #SECRET}
 * in it, and what was meant as the answer has not.
 *
 * @param truth the answer, as JSON or prose; empty if the reply has none
 * @param plainMention whether thought speaks of its own closer without any quotation
 */
record HostileTwin(
    Profile profile, Asked asked, RawReply reply, String truth, boolean plainMention) {
  static final String SECRET = "zq";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AnswerFormat SCHEMA =
      new AnswerFormat.UnderSchema(
          "t",
          "{\"type\":\"object\",\"required\":[\"t\"],\"properties\":{\"t\":{\"type\":\"string\"}}}");

  static HostileTwin of(long seed) {
    return new Maker(new Random(seed)).make();
  }

  /** Makes one twin. */
  private static final class Maker {
    private final Random random;
    private final Profile profile;
    private final Markers markers;
    private final String close;
    private final boolean prose;
    private boolean plainMention;
    private int values;

    Maker(Random random) {
      this.random = random;
      List<String> names =
          Profiles.names().stream()
              .filter(it -> !Profiles.named(it).thought().markers().isEmpty())
              .toList();
      profile = Profiles.named(one(names));
      markers = one(profile.thought().markers());
      close = one(markers.closes());
      prose = random.nextInt(3) == 0;
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int outOf) {
      return random.nextInt(outOf) == 0;
    }

    HostileTwin make() {
      boolean apart = chance(3);
      boolean silent = chance(3);
      String truth =
          silent ? "" : prose ? "Take the ferry at " + value() + "." : json("boat" + value());
      String thought = thought(silent);
      ObjectNode message = JSON.createObjectNode().put("role", "assistant");
      String said = silent ? "" : said(truth);
      Finish finish = chance(8) ? Finish.LENGTH : Finish.STOP;
      if (apart) {
        message.put(one(List.of("reasoning_content", "reasoning", "thinking")), thought);
        message.put(
            "content",
            silent ? one(prose ? List.of("", " \n") : List.of("", "{}", " \n", "null")) : said);
      } else {
        boolean closed = !silent || chance(2);
        message.put("content", opener() + thought + (closed ? close : "") + said);
      }
      Asked asked =
          new Asked(
              prose ? new AnswerFormat.Prose() : SCHEMA, List.of("Like {\"t\":\"zqexample\"}"));
      return new HostileTwin(
          profile, asked, new RawReply(message, finish, Usage.UNKNOWN), truth, plainMention);
    }

    private String opener() {
      boolean implied = profile.thought().opened() == Opened.TEMPLATE && chance(2);
      return implied
          ? ""
          : one(markers.opens().subList(markers.opens().size() - 1, markers.opens().size())) + "\n";
    }

    private String value() {
      values++;
      return Integer.toString(values * 1000 + random.nextInt(1000));
    }

    private static String json(String value) {
      return "{\"t\":\"" + value + "\"}";
    }

    private String secret() {
      return json(SECRET + value());
    }

    /** Thought; one that has to stand alone ends so that nothing in it may be taken. */
    private String thought(boolean alone) {
      StringBuilder thought = new StringBuilder("zq weigh. ");
      int parts = random.nextInt(5);
      for (int i = 0; i < parts; i++) {
        thought.append(part(alone)).append(one(List.of(" ", "\n", "\n\n")));
      }
      if (alone) {
        thought.append(disowned());
      }
      return thought.toString();
    }

    private String part(boolean alone) {
      return switch (random.nextInt(12)) {
        case 0 -> "zq draft: " + secret();
        case 1 -> "zq `" + close + "` ends it.";
        case 2 -> "zq \"" + close + "\" is a marker.";
        case 3 -> "{\"t\":\"zq " + close.replace("\"", "") + " zq\"}";
        case 4 -> "zq code:\n```\n" + close + secret() + "\n```\n";
        case 5 -> "zq for example " + secret() + " perhaps.";
        case 6 -> "```json\n" + secret() + "\n```";
        case 7 -> "zq <tool_call>{\"name\":\"t\",\"arguments\":" + secret() + "}</tool_call>";
        case 8 -> "> " + secret();
        case 9 -> "zq he said " + secret() + ", no.";
        case 10 -> alone ? "zq " + secret() : mention();
        default -> "zq plain words, {braces} and [brackets], \"quotes\" and `ticks";
      };
    }

    /** Thought that speaks of its closer without quotation and goes on. */
    private String mention() {
      plainMention = true;
      return "zq the tag " + close + " zq closes it, so zq.";
    }

    private String disowned() {
      return switch (random.nextInt(6)) {
        case 0 -> "zq a draft would be " + secret();
        case 1 -> "zq either " + secret() + " or " + secret();
        case 2 -> "zq so " + secret() + " but not yet.";
        case 3 -> "zq the format is, for example:\n```json\n" + secret() + "\n```";
        case 4 -> "zq the user wrote `" + secret() + "`";
        default -> "zq as in the request: {\"t\":\"zqexample\"}";
      };
    }

    private String said(String truth) {
      if (prose) {
        return one(List.of("", "\n\n", " ")) + truth + one(List.of("", "<|im_end|>", "\n", "</s>"));
      }
      return switch (random.nextInt(5)) {
        case 0 -> "\n```json\n" + truth + "\n```";
        case 1 -> "\n\n" + truth + "<|im_end|>";
        case 2 -> "The answer: " + truth;
        case 3 -> "\n" + truth + "\nI hope it helps.";
        default -> truth;
      };
    }
  }
}
