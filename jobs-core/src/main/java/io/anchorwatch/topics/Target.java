package io.anchorwatch.topics;

/**
 * A topic the editors want posts about.
 *
 * @param topic its name, not blank, at most 200 characters
 * @param weight how much it matters against the other targets; above 0
 */
public record Target(String topic, double weight) {
  private static final int LONGEST = 200;

  public Target {
    topic = topic.strip();
    if (topic.isEmpty()) {
      throw new IllegalArgumentException("a target topic needs a name");
    }
    if (topic.length() > LONGEST) {
      throw new IllegalArgumentException("a topic's name of more than " + LONGEST + " characters");
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "the weight of \"" + topic + "\" must be a number above 0, was " + weight);
    }
  }
}
