package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Tool;
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
 * @param call whether the truth is a call of a tool with the truth as its arguments
 */
record HostileTwin(
    Profile profile,
    Asked asked,
    RawReply reply,
    String truth,
    boolean plainMention,
    boolean call) {
  static final String SECRET = "zq";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OBJECT =
      "{\"type\":\"object\",\"required\":[\"t\"],\"properties\":{\"t\":{\"type\":\"string\"}}}";
  private static final AnswerFormat SCHEMA = new AnswerFormat.UnderSchema("t", OBJECT);
  private static final Asked.Tools OFFERED =
      new Asked.Tools(List.of(new Tool("tide", OBJECT)), true);

  static HostileTwin of(long seed) {
    return new Maker(new Random(seed)).make();
  }

  /** The profile's name and the message, for whoever looks for the mistake. */
  @Override
  public String toString() {
    return profile.name() + " " + reply.finish() + " " + reply.message();
  }

  /** Makes one twin. */
  private static final class Maker {
    private final Chances chances;
    private final Profile profile;
    private final boolean channels;
    private final Markers markers;
    private final HostileThought thought;
    private final HostileSaying saying;

    Maker(Random random) {
      chances = new Chances(random);
      List<Profile> able =
          Profiles.names().stream()
              .map(Profiles::named)
              .filter(it -> !it.thought().markers().isEmpty() || it.thought().channels())
              .toList();
      profile = chances.one(able);
      boolean own = profile.thought().markers().isEmpty();
      channels = own || (profile.thought().channels() && chances.outOf(4));
      markers =
          own ? Profile.THINK.thought().markers().get(0) : chances.one(profile.thought().markers());
      thought = new HostileThought(chances, channels ? "<|end|>" : chances.one(markers.closes()));
      saying = new HostileSaying(chances, profile);
    }

    HostileTwin make() {
      boolean prose = chances.outOf(3);
      boolean call = !channels && chances.outOf(8);
      boolean silent = !call && chances.outOf(3);
      boolean apart = !channels && chances.outOf(3);
      String truth = silent ? "" : call ? saying.value() : saying.truth(prose);
      String thinks = thought.text(silent);
      String said = silent ? "" : call ? saying.call(truth) : saying.said(truth, prose);
      ObjectNode message = JSON.createObjectNode().put("role", "assistant");
      if (apart) {
        message.put(chances.one("reasoning_content", "reasoning", "thinking"), thinks);
        message.put("content", silent ? blank(prose) : said);
      } else {
        message.put("content", channels ? channels(thinks, said) : marked(thinks, said, silent));
      }
      Asked asked =
          new Asked(
              prose ? new AnswerFormat.Prose() : SCHEMA,
              List.of("Like {\"t\":\"zqexample\"}"),
              call || chances.outOf(3) ? OFFERED : Asked.Tools.NONE,
              false);
      RawReply reply = new RawReply(message, finish(), Usage.UNKNOWN);
      return new HostileTwin(profile, asked, reply, truth, thought.plainMention(), call);
    }

    private Finish finish() {
      return chances.outOf(6)
          ? chances.one(Finish.LENGTH, Finish.MISSING, Finish.OTHER, Finish.FILTERED)
          : Finish.STOP;
    }

    private String blank(boolean prose) {
      return prose ? chances.one("", " \n") : chances.one("", "{}", " \n", "null");
    }

    private String marked(String thinks, String said, boolean silent) {
      boolean closed = !silent || chances.outOf(2);
      return opener() + thinks + (closed ? closer() : "") + said;
    }

    private String opener() {
      boolean implied = profile.thought().opened() == Opened.TEMPLATE && chances.outOf(2);
      String last = markers.opens().get(markers.opens().size() - 1);
      String opener = tag(last) && chances.outOf(8) ? last.replace("<t", "<T") : last;
      return implied ? "" : opener + "\n";
    }

    private String closer() {
      String closer = thought.closer();
      return tag(closer) && chances.outOf(8) ? closer.replace(">", " >") : closer;
    }

    private static boolean tag(String marker) {
      return marker.matches("</?[a-z:]+>");
    }

    /** Thought in one or two channels, then the answer's. */
    private String channels(String thinks, String said) {
      String more =
          chances.outOf(3)
              ? "<|start|>assistant<|channel|>analysis<|message|>zq again.<|end|>"
              : "";
      String answer = "<|start|>assistant<|channel|>final<|message|>" + said;
      return "<|channel|>analysis<|message|>"
          + thinks
          + "<|end|>"
          + more
          + (said.isEmpty() ? "" : answer + chances.one("", "<|return|>", "<|end|>"));
    }
  }
}
