package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Allowance;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Tool;
import java.util.List;
import java.util.Set;

/**
 * What a reply answers.
 *
 * @param format what a right answer looks like
 * @param prompts the texts of the request; a value that only repeats an example given there is no
 *     answer when it stands in thought
 * @param tools which tools were offered
 * @param thinkingOff whether thought was switched off in the request, so that no prompt opened it
 */
public record Asked(AnswerFormat format, List<String> prompts, Tools tools, boolean thinkingOff) {
  public Asked {
    prompts = List.copyOf(prompts);
  }

  /** A request without tools that left thinking to the model. */
  public Asked(AnswerFormat format, List<String> prompts) {
    this(format, prompts, Tools.NONE, false);
  }

  /** What may be done to an answer so that it conforms. */
  Set<Allowance> allowed() {
    return format instanceof AnswerFormat.UnderSchema schema ? schema.allowed() : Set.of();
  }

  /**
   * The tools of a request.
   *
   * @param offered each of them
   * @param known whether they are known at all; if not, calls that a server reports as such are
   *     taken unchecked, and calls found in text are text
   */
  public record Tools(List<Tool> offered, boolean known) {
    /** None was offered. */
    public static final Tools NONE = new Tools(List.of(), true);

    /** Nobody knows which: a reply recorded without its request. */
    public static final Tools UNKNOWN = new Tools(List.of(), false);

    public Tools {
      offered = List.copyOf(offered);
    }
  }
}
