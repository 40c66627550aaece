package io.anchorwatch.model.openai;

import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.recovery.Profile;
import java.net.URI;

/**
 * Which model to ask, and how.
 *
 * @param url the server's address up to and including the version, such as {@code https://host/v1};
 *     {@code /chat/completions} is added
 * @param key sent as a bearer token; an empty one is not sent
 * @param name the model's name in requests, logs and metrics
 * @param profile what is known about its family
 * @param transfer how replies travel
 * @param manner how it is dealt with
 */
public record OpenAiSettings(
    URI url, Secret key, String name, Profile profile, Transfer transfer, Manner manner) {
  public OpenAiSettings {
    String scheme = String.valueOf(url.getScheme());
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "model.url must be an http or https address with a host, was " + url);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("model.name must not be blank");
    }
  }

  /** The usual settings for a model at an address: streamed, all else by default. */
  public static OpenAiSettings of(URI url, Secret key, String name) {
    return new OpenAiSettings(url, key, name, Profile.AUTO, Transfer.DEFAULT, Manner.DEFAULT);
  }

  /** The same under another profile. */
  public OpenAiSettings with(Profile other) {
    return new OpenAiSettings(url, key, name, other, transfer, manner);
  }

  /** The same with other transfer. */
  public OpenAiSettings with(Transfer other) {
    return new OpenAiSettings(url, key, name, profile, other, manner);
  }

  /** The same in another manner. */
  public OpenAiSettings with(Manner other) {
    return new OpenAiSettings(url, key, name, profile, transfer, other);
  }

  /** The same for another model of the server. */
  public OpenAiSettings named(String other) {
    return new OpenAiSettings(url, key, other, profile, transfer, manner);
  }

  /**
   * How replies travel.
   *
   * @param stream whether to ask for an event stream
   * @param maxReplyBytes most bytes read of one reply
   * @param retries most attempts after the first
   * @param deadlines how long to wait
   */
  public record Transfer(boolean stream, int maxReplyBytes, int retries, Deadlines deadlines) {
    /** Streamed, 16 MiB, two retries, the usual deadlines. */
    public static final Transfer DEFAULT = new Transfer(true, 16 << 20, 2, Deadlines.DEFAULT);

    public Transfer {
      if (maxReplyBytes < 1 || retries < 0) {
        throw new IllegalArgumentException("a reply has bytes, and retries are not negative");
      }
    }
  }

  /**
   * How a model is dealt with.
   *
   * @param dialect what its server understands
   * @param rate how fast it may be asked
   * @param bounds where a reply that runs away is cut off
   * @param ladder how it is asked again when its reply is no answer
   * @param thinking whether it is to think where a request does not say
   */
  public record Manner(
      Dialect dialect, Rate rate, Bounds bounds, Ladder ladder, Thinking thinking) {
    /** The usual dialect, rate and bounds, and no further questions. */
    public static final Manner DEFAULT =
        new Manner(Dialect.USUAL, Rate.DEFAULT, Bounds.DEFAULT, Ladder.NONE, Thinking.USUAL);

    /** The same in another dialect. */
    public Manner with(Dialect other) {
      return new Manner(other, rate, bounds, ladder, thinking);
    }

    /** The same at another rate. */
    public Manner with(Rate other) {
      return new Manner(dialect, other, bounds, ladder, thinking);
    }

    /** The same within other bounds. */
    public Manner with(Bounds other) {
      return new Manner(dialect, rate, other, ladder, thinking);
    }

    /** The same with other further questions. */
    public Manner with(Ladder other) {
      return new Manner(dialect, rate, bounds, other, thinking);
    }
  }
}
