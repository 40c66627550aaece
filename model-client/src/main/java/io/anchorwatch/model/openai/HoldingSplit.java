package io.anchorwatch.model.openai;

import io.anchorwatch.model.recovery.AnswerStream;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.Profile.Markers;
import java.util.List;
import java.util.Locale;

/**
 * Shows what {@link AnswerStream} holds for certain, and notices when the answer's field begins
 * with a thought, which is watched like thought in a field of its own.
 */
final class HoldingSplit implements LiveSplit {
  private static final int LONGEST_TAG = 40;

  private final AnswerStream stream;
  private final Profile profile;
  private final Handout handout;
  private final StringBuilder begun = new StringBuilder();
  private List<String> closers = List.of();
  private boolean decided;
  private boolean thinking;

  HoldingSplit(Profile profile, Asked asked, Handout handout) {
    this.profile = profile;
    this.handout = handout;
    this.stream =
        new AnswerStream(
            profile,
            asked,
            Limits.DEFAULT,
            new AnswerStream.Listener() {
              @Override
              public void said(String characters) {
                handout.answer(characters);
              }

              @Override
              public void thought(String characters) {
                handout.thought(characters);
              }

              @Override
              public void value(String pointer, String value) {
                handout.value(pointer, value);
              }
            });
  }

  @Override
  public void thought(String characters) {
    stream.thought(characters);
  }

  @Override
  public void thoughtIsApart() {
    stream.thoughtIsApart();
  }

  @Override
  public boolean thinking() {
    return thinking;
  }

  @Override
  public void content(String characters) {
    if (handout.wanted()) {
      stream.content(characters);
    }
    if (!decided) {
      begin(characters);
    } else if (thinking) {
      begun.append(characters);
      look();
    }
  }

  private void begin(String characters) {
    begun.append(begun.isEmpty() ? characters.stripLeading() : characters);
    String start = squeezed(begun.substring(0, Math.min(begun.length(), LONGEST_TAG)));
    for (Markers pair : profile.thought().markers()) {
      if (pair.opens().stream().map(HoldingSplit::squeezed).anyMatch(start::startsWith)) {
        decided = true;
        thinking = true;
        closers = pair.closes().stream().map(HoldingSplit::squeezed).toList();
        look();
        return;
      }
    }
    decided = begun.length() >= LONGEST_TAG;
  }

  /** Whether a closer has come; only the end of what was read is kept. */
  private void look() {
    String text = squeezed(begun.toString());
    thinking = closers.stream().noneMatch(text::contains);
    begun.delete(0, Math.max(0, begun.length() - LONGEST_TAG));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }
}
