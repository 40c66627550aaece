package io.anchorwatch.model.recovery;

import java.util.List;
import java.util.Set;

/**
 * What is known about a family of models and the servers that run them. Profiles are data: one file
 * a family beside this class, read by {@link Profiles}. Immutable.
 *
 * @param name the family's name
 * @param version which edition of the family's file this is; it grows when the file changes
 * @param thought how thought is marked when it travels inside the text
 * @param speech how the answer and calls are marked
 * @param request what a request to the family needs
 * @param trust what its servers' words are worth
 */
public record Profile(
    String name, int version, Thought thought, Speech speech, Request request, Trust trust) {
  /** Nothing is known: the markers of all families that cannot be mistaken, no leniency. */
  public static final Profile AUTO = Profiles.named("auto");

  /** A plain closed {@code <think>} block. */
  public static final Profile THINK = Profiles.named("think");

  /**
   * The same with one key of its file changed, such as {@code opened} to {@code template}.
   *
   * @throws IllegalArgumentException if the key is not known or the value does not fit; the message
   *     says what would
   */
  public Profile with(String key, String value) {
    return Profiles.changed(this, key, value);
  }

  /** Whether the family is known to think before it answers, or may. */
  boolean thinks() {
    return thought.opened() != Opened.NEVER && thought.opened() != Opened.UNKNOWN;
  }

  /**
   * How thought is marked.
   *
   * @param markers what thought is wrapped in; the names of tags match whatever their case and
   *     inner space
   * @param opened who writes the opening marker
   * @param channels whether the text travels in the channels of gpt-oss
   */
  public record Thought(List<Markers> markers, Opened opened, boolean channels) {
    public Thought {
      markers = List.copyOf(markers);
    }
  }

  /** Who writes the marker that opens thought. */
  public enum Opened {
    /** The prompt ends with it: only the closing one shows, and without one all is thought. */
    TEMPLATE,
    /** The prompt or the model, by a switch: without any marker nothing is thought. */
    EITHER,
    /** The model. */
    TEXT,
    /** Nobody: the family does not think. */
    NEVER,
    /** Not known. */
    UNKNOWN
  }

  /**
   * How the answer and calls are marked.
   *
   * @param wrappers what the answer may be wrapped in
   * @param control tokens that are dropped at the answer's edges, besides those all families share
   * @param calls the forms in which tools are called in the text
   */
  public record Speech(List<Markers> wrappers, List<String> control, Set<CallForm> calls) {
    public Speech {
      wrappers = List.copyOf(wrappers);
      control = List.copyOf(control);
      calls = Set.copyOf(calls);
    }
  }

  /**
   * What a request needs.
   *
   * @param thinkingOff JSON object to merge into a request that asks for no thought; {@code {}} if
   *     there is no switch
   * @param thinkingOn the same for thought
   * @param echo whether earlier thought is sent back with the history
   */
  public record Request(String thinkingOff, String thinkingOn, Echo echo) {}

  /** When earlier thought is sent back. */
  public enum Echo {
    NEVER,
    TOOL_ROUNDS,
    ALWAYS
  }

  /**
   * What a server's words are worth.
   *
   * @param finishOptional whether a reply without a finish reason counts as whole
   * @param countsThought whether {@code reasoning_tokens} of 0 means that there was no thought;
   *     false where the server always says 0
   * @param completeAtLength whether thought that is wholly one conforming document may be promoted
   *     even though the model ran into its token limit
   * @param callsInThought whether calls of offered tools count that end thought where nothing was
   *     said
   */
  public record Trust(
      boolean finishOptional,
      boolean countsThought,
      boolean completeAtLength,
      boolean callsInThought) {}

  /** What stands before and after a stretch of text, each in one or more spellings. */
  public record Markers(List<String> opens, List<String> closes) {
    public Markers {
      opens = List.copyOf(opens);
      closes = List.copyOf(closes);
      if (opens.isEmpty() || closes.isEmpty()) {
        throw new IllegalArgumentException("markers have an opening and a closing spelling");
      }
    }

    /**
     * Whether a spelling is made of words that may as well be said and mean nothing by themselves.
     */
    static boolean spoken(String spelling) {
      return Character.isLetter(spelling.codePointAt(0));
    }
  }
}
