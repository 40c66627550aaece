package io.anchorwatch.topics;

/**
 * A topic the editors want posts about.
 *
 * @param topic its name, not blank
 * @param weight how much it matters against the other targets; above 0
 */
public record Target(String topic, double weight) {
  public Target {
    topic = topic.strip();
    if (topic.isEmpty()) {
      throw new IllegalArgumentException("a target topic needs a name");
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "the weight of \"" + topic + "\" must be a number above 0, was " + weight);
    }
  }
}
