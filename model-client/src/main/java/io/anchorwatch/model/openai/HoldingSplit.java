package io.anchorwatch.model.openai;

import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Thinks;
import java.util.Locale;

/**
 * Shows answer characters only where thought has a field of its own or the family does not think,
 * and holds back whatever could be the beginning of a marker. Once a marker has been seen in the
 * answer's field, the rest waits for the end: only the whole text tells a closer from its mention.
 */
final class HoldingSplit implements LiveSplit {
  private static final int LONGEST_TAG = 40;
  private static final String STARTERS = "<[◁";

  private enum State {
    BEGINNING,
    SAID,
    THOUGHT,
    HELD
  }

  private final Profile profile;
  private final boolean json;
  private final Handout handout;
  private final StringBuilder held = new StringBuilder();
  private State state = State.BEGINNING;
  private boolean apart;

  /**
   * A split that has seen nothing.
   *
   * @param json whether JSON was asked for: then other text is shown at the end at the earliest
   */
  HoldingSplit(Profile profile, boolean json, Handout handout) {
    this.profile = profile;
    this.json = json;
    this.handout = handout;
    this.apart = profile.thinks() == Thinks.NO;
  }

  @Override
  public void thought(String characters) {
    handout.thought(characters);
  }

  @Override
  public void thoughtIsApart() {
    apart = true;
  }

  @Override
  public boolean thinking() {
    return state == State.THOUGHT;
  }

  @Override
  public void content(String characters) {
    if (state == State.HELD) {
      return;
    }
    held.append(characters);
    if (state == State.BEGINNING) {
      begin();
    }
    if (state == State.SAID) {
      say();
    } else if (state == State.THOUGHT) {
      think();
    }
  }

  private void begin() {
    int start = 0;
    while (start < held.length() && Character.isWhitespace(held.charAt(start))) {
      start++;
    }
    held.delete(0, start);
    if (held.isEmpty() || unsure(0)) {
      return;
    }
    if (marker(0, true)) {
      state = State.THOUGHT;
      return;
    }
    boolean fits = !json || held.charAt(0) == '{' || held.charAt(0) == '[';
    state = apart && fits ? State.SAID : State.HELD;
  }

  /** Shows all but blanks at the end and what may be the beginning of a marker. */
  private void say() {
    for (int at = 0; at < held.length(); at++) {
      if (STARTERS.indexOf(held.charAt(at)) >= 0 && (marker(at, true) || marker(at, false))) {
        release(at);
        state = State.HELD;
        held.setLength(0);
        return;
      }
      if (STARTERS.indexOf(held.charAt(at)) >= 0 && unsure(at)) {
        release(at);
        return;
      }
    }
    int end = held.length();
    while (end > 0 && Character.isWhitespace(held.charAt(end - 1))) {
      end--;
    }
    release(end);
  }

  private void release(int end) {
    handout.answer(held.substring(0, end));
    held.delete(0, end);
  }

  /** Everything up to a closer is thought; whether it was the last closer shows in the end. */
  private void think() {
    int shown = Math.max(0, held.length() - LONGEST_TAG);
    for (int at = 0; at < held.length(); at++) {
      if (STARTERS.indexOf(held.charAt(at)) >= 0 && marker(at, false)) {
        handout.thought(held.substring(0, at));
        state = State.HELD;
        held.setLength(0);
        return;
      }
    }
    handout.thought(held.substring(0, shown));
    held.delete(0, shown);
  }

  private boolean marker(int at, boolean opening) {
    for (Markers pair : profile.markers()) {
      String marker = squeezed(opening ? pair.open() : pair.close());
      if (squeezed(held.substring(at, Math.min(held.length(), at + LONGEST_TAG)))
          .startsWith(marker)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text from here to its end may still become a marker. */
  private boolean unsure(int at) {
    if (held.length() - at >= LONGEST_TAG) {
      return false;
    }
    String rest = squeezed(held.substring(at));
    return profile.markers().stream()
        .anyMatch(it -> begins(squeezed(it.open()), rest) || begins(squeezed(it.close()), rest));
  }

  private static boolean begins(String marker, String rest) {
    return marker.length() > rest.length() && marker.startsWith(rest);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }
}
