package io.anchorwatch.model.openai;

import io.anchorwatch.model.recovery.Profile;

/**
 * What a server understands and how it sends, apart from how its model marks thought.
 *
 * @param thinkingSwitch how it is told whether to think
 * @param echo whether it wants earlier thought back
 * @param echoField the field earlier thought goes back in
 * @param structure the strictest way of asking for structure that is tried
 * @param cumulative whether each piece of a stream holds everything so far
 * @param wholeJsonSuffices whether a stream that ends without a finish reason counts if what
 *     arrived is one whole JSON value that conforms
 */
public record Dialect(
    ThinkingSwitch thinkingSwitch,
    EchoThought echo,
    String echoField,
    Structure structure,
    boolean cumulative,
    boolean wholeJsonSuffices) {
  /**
   * What most servers understand: thought is switched and sent back as the family's profile says.
   */
  public static final Dialect USUAL =
      new Dialect(
          ThinkingSwitch.NONE,
          EchoThought.FAMILY,
          "reasoning_content",
          Structure.JSON_SCHEMA,
          false,
          false);

  /** Whether there is a way to switch thought off: the server's own, or that of the family. */
  public boolean switches(Profile family) {
    return thinkingSwitch != ThinkingSwitch.NONE || !family.request().thinkingOff().equals("{}");
  }

  /** The same with another switch. */
  public Dialect with(ThinkingSwitch other) {
    return new Dialect(other, echo, echoField, structure, cumulative, wholeJsonSuffices);
  }

  /** The same with another way of asking for structure. */
  public Dialect with(Structure other) {
    return new Dialect(thinkingSwitch, echo, echoField, other, cumulative, wholeJsonSuffices);
  }

  /** The same with other rules for sending thought back. */
  public Dialect with(EchoThought other) {
    return new Dialect(thinkingSwitch, other, echoField, structure, cumulative, wholeJsonSuffices);
  }
}
