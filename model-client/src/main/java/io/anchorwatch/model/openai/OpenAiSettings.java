package io.anchorwatch.model.openai;

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
 * @param deadlines how long to wait
 * @param transfer how replies travel
 */
public record OpenAiSettings(
    URI url, Secret key, String name, Profile profile, Deadlines deadlines, Transfer transfer) {
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
    return new OpenAiSettings(
        url, key, name, Profile.AUTO, Deadlines.DEFAULT, new Transfer(true, 16 << 20, 2));
  }

  /**
   * How replies travel.
   *
   * @param stream whether to ask for an event stream
   * @param maxReplyBytes most bytes read of one reply
   * @param retries most attempts after the first
   */
  public record Transfer(boolean stream, int maxReplyBytes, int retries) {
    public Transfer {
      if (maxReplyBytes < 1 || retries < 0) {
        throw new IllegalArgumentException("a reply has bytes, and retries are not negative");
      }
    }
  }
}
