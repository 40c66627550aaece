package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import java.util.List;

/**
 * What a reply answers.
 *
 * @param format what a right answer looks like
 * @param prompts the texts of the request; a value that only repeats an example given there is no
 *     answer when it stands in thought
 */
public record Asked(AnswerFormat format, List<String> prompts) {
  public Asked {
    prompts = List.copyOf(prompts);
  }
}
