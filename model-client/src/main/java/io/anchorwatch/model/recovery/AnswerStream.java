package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out an answer while it is still being written: its characters as soon as no marker can be
 * open before them, thought apart from it. What is not certain yet is held back, so some answers
 * come only with the verdict of {@link Recovery}, which alone says whether the reply is an answer
 * at all. Before a thought that speaks of its own closing marker no stream is safe: there the
 * verdict is a failure, and what was handed out is void. Not safe for use by many threads.
 */
public final class AnswerStream {
  private static final int LONGEST_TOKEN = 40;

  private final Listener listener;
  private final Profile profile;
  private final boolean json;
  private final MarkerTable table;
  private final Limits limits;
  private final List<String> stops;
  private final Members members;
  private final Run before = new Run();
  private final Run behind = new Run();
  private Splitter splitter;
  private boolean apart;
  private boolean stopped;
  private int stretch = -1;
  private int given;

  /** A stream at the start of a reply. */
  public AnswerStream(Profile profile, Asked asked, Limits limits, Listener listener) {
    boolean opened = profile.thought().opened() == Opened.TEMPLATE && !asked.thinkingOff();
    this.profile = profile;
    this.listener = listener;
    this.json = !(asked.format() instanceof AnswerFormat.Prose);
    this.table = new MarkerTable(profile);
    this.limits = limits;
    this.splitter = new Splitter(table, limits, opened);
    this.members = new Members(listener);
    List<String> all = new ArrayList<>(Said.tokens(profile));
    all.addAll(CallMarkup.openers());
    this.stopped =
        json
            && !asked.tools().offered().isEmpty()
            && profile.speech().calls().contains(CallForm.BARE_JSON);
    this.stops = List.copyOf(all);
  }

  /** Told what has become certain, on the thread that feeds the stream. */
  public interface Listener {
    /** The next characters of the answer as they came. */
    void said(String characters);

    /** The next characters of thought that travels in a field of its own. */
    default void thought(String characters) {}

    /**
     * A member of the answer's outermost object or list is complete.
     *
     * @param pointer where it stands (JSON Pointer, RFC 6901)
     * @param value the member as JSON text
     */
    default void value(String pointer, String value) {}
  }

  /** Takes the next characters of a field that holds thought only. */
  public void thought(String characters) {
    if (!characters.isBlank()) {
      thoughtIsApart();
    }
    listener.thought(characters);
  }

  /**
   * Thought has come in a field of its own, even if its characters are not certain yet: then no
   * prompt has opened it in the answer's field.
   */
  public void thoughtIsApart() {
    if (!apart && splitter.text().isEmpty()) {
      splitter = new Splitter(table, limits, false);
    }
    apart = true;
  }

  /** Whether what came last in the answer's field is inside a thought that has not ended. */
  public boolean thinking() {
    return splitter.thinking();
  }

  /** Whether something was said for certain. */
  public boolean answering() {
    return splitter.spoken()
        || (splitter.saying()
            && before.ofBlanks(splitter.text(), splitter.from(), splitter.certain())
                < splitter.certain());
  }

  /** Takes the next characters of the answer's field and hands nothing out, now or later. */
  public void follow(String characters) {
    stopped = true;
    splitter.feed(characters);
  }

  /** Takes the next characters of the answer's field. */
  public void content(String characters) {
    splitter.feed(characters);
    if (stopped || !splitter.saying() || !sure()) {
      return;
    }
    if (stretch != splitter.from()) {
      stopped = stretchBefore();
      stretch = splitter.from();
      given = stretch;
    }
    if (!stopped) {
      giveOut(splitter.certain());
    }
  }

  /** A second stretch of speech: which of them is the answer is for the verdict to say. */
  private boolean stretchBefore() {
    return splitter.spoken() || splitter.closedAgain() || given > Math.max(stretch, 0);
  }

  /** Whether nothing that can still come makes thought of what is being said. */
  private boolean sure() {
    Opened opened = profile.thought().opened();
    return apart
        || splitter.inChannel()
        || opened == Opened.NEVER
        || (opened == Opened.TEXT && !mayBeThought())
        || (splitter.closedThought() && (json || opened != Opened.UNKNOWN));
  }

  /**
   * Whether words that announce thought, which may come at any time, make thought of what stands
   * before them, or channels may have lost their tokens.
   */
  private boolean mayBeThought() {
    boolean words = table.announces() && !splitter.closedThought();
    return words || (profile.thought().channels() && Letters.mayBegin(splitter.text()));
  }

  private void giveOut(int certain) {
    StringBuilder text = splitter.text();
    int from = given > stretch ? given : before.ofBlanks(text, stretch, certain);
    if (json && given == stretch && from < certain && !begins(text, from, certain)) {
      return;
    }
    int to = json ? members.within(text, from, certain) : held(text, from, certain);
    if (to > from) {
      String characters = text.substring(from, to);
      given = to;
      listener.said(characters);
      if (json) {
        members.offer();
      }
    }
    stopped |= json && members.over();
  }

  /**
   * Whether a JSON answer begins here for certain; a list that begins with a word may be a call.
   */
  private boolean begins(StringBuilder text, int from, int certain) {
    boolean list = text.charAt(from) == '[';
    int first = Spaces.forward(text, from + 1, certain);
    boolean word = list && first < certain && Character.isLetter(text.charAt(first));
    stopped = word || "{[".indexOf(text.charAt(from)) < 0;
    return !stopped && !(list && first == certain);
  }

  /** Up to the first token; blanks and what may become a token are kept back. */
  private int held(StringBuilder text, int from, int certain) {
    int first = behind.ofBlanks(text, from, certain);
    int to = certain;
    for (int at = first; at < certain; at++) {
      if ("<[fH".indexOf(text.charAt(at)) >= 0 && token(text, at, certain)) {
        to = at;
        break;
      }
    }
    return to <= first ? from : Spaces.backward(text, first, to);
  }

  private boolean token(StringBuilder text, int at, int certain) {
    for (String stop : stops) {
      int most = Math.min(Math.min(stop.length(), certain - at), LONGEST_TOKEN);
      boolean same = stop.regionMatches(0, text.substring(at, at + most), 0, most);
      if (same) {
        stopped |= most == stop.length();
        return true;
      }
    }
    return false;
  }
}
