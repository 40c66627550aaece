package io.anchorwatch.model.openai;

import io.anchorwatch.model.recovery.AnswerStream;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;

/** Shows what {@link AnswerStream} holds for certain, if anybody listens. */
final class HoldingSplit implements LiveSplit {
  private final AnswerStream stream;
  private final Handout handout;

  HoldingSplit(Profile profile, Asked asked, Handout handout) {
    this.handout = handout;
    this.stream = new AnswerStream(profile, asked, Limits.DEFAULT, handout);
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
    return stream.thinking();
  }

  @Override
  public boolean answering() {
    return stream.answering();
  }

  @Override
  public void content(String characters) {
    if (handout.wanted()) {
      stream.content(characters);
    } else {
      stream.follow(characters);
    }
  }
}
