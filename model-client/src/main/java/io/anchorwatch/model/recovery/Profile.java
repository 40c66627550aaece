package io.anchorwatch.model.recovery;

import java.util.List;

/**
 * What is known about a family of models and the server that runs them. Immutable.
 *
 * @param name the family's name
 * @param markers what thought is wrapped in when it travels inside the text; the names of tags
 *     match whatever their case and inner space
 * @param thinks whether the family thinks before it answers
 * @param finishOptional whether a reply without a finish reason counts as whole
 * @param countsThought whether {@code reasoning_tokens} of 0 means that there was no thought; false
 *     where the server always says 0
 * @param completeAtLength whether thought that is wholly one conforming document may be promoted
 *     even though the model ran into its token limit
 */
public record Profile(
    String name,
    List<Markers> markers,
    Thinks thinks,
    boolean finishOptional,
    boolean countsThought,
    boolean completeAtLength) {
  private static final List<Markers> CLOSED_SET =
      List.of(
          Markers.tag("think"),
          Markers.tag("thinking"),
          Markers.tag("reasoning"),
          Markers.tag("reflection"),
          Markers.tag("mm:think"),
          Markers.tag("seed:think"),
          new Markers("◁think▷", "◁/think▷"),
          new Markers("[THINK]", "[/THINK]"),
          new Markers("<|channel>thought", "<channel|>"),
          new Markers("<|channel|>analysis<|message|>", "<|end|>"),
          new Markers("<|START_THINKING|>", "<|END_THINKING|>"),
          new Markers("<|inner_prefix|>", "<|inner_suffix|>"));

  /** Nothing is known: the markers of all families that cannot be mistaken, no leniency. */
  public static final Profile AUTO =
      new Profile("auto", CLOSED_SET, Thinks.UNKNOWN, false, true, false);

  /** A plain closed {@code <think>} block. */
  public static final Profile THINK =
      new Profile("think", List.of(Markers.tag("think")), Thinks.YES, false, true, false);

  public Profile {
    markers = List.copyOf(markers);
  }

  /** Whether a family thinks. */
  public enum Thinks {
    YES,
    NO,
    UNKNOWN
  }

  /** What stands before and after thought. */
  public record Markers(String open, String close) {
    /** Whether they are plain tags, whose case and inner space do not matter. */
    boolean tags() {
      return open.startsWith("<") && !open.startsWith("<|");
    }

    static Markers tag(String name) {
      return new Markers("<" + name + ">", "</" + name + ">");
    }
  }
}
