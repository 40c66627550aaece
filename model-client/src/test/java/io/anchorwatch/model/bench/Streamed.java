package io.anchorwatch.model.bench;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.recovery.AnswerStream;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profiles;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The answer as it is handed out while it comes, a few characters at a time. Stateless. */
final class Streamed {
  private static final int PIECE = 5;
  private static final Asked PROSE = new Asked(new AnswerFormat.Prose(), List.of());

  private Streamed() {}

  static Contestant contestant() {
    return new Contestant("streamed", Streamed::read);
  }

  private static JsonNode read(String text) {
    StringBuilder said = new StringBuilder();
    AnswerStream stream =
        new AnswerStream(Profiles.named("llama3_json"), PROSE, Limits.DEFAULT, said::append);
    for (int at = 0; at < text.length(); at += PIECE) {
      stream.content(text.substring(at, Math.min(at + PIECE, text.length())));
      stream.answering();
    }
    return Contestant.JSON.getNodeFactory().stringNode(said.toString());
  }
}
