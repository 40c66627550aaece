package io.anchorwatch.config;

import io.anchorwatch.jobs.BadValueException;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.Profiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys that say how a model marks what it says: the family, and what differs from it. */
final class ModelKeys {
  private static final String PREFIX = "model.profile.";

  static final Key<Profile> PROFILE =
      Key.of(
          "model.profile",
          new ValueType<>("the name of a model family", ModelKeys::family),
          "auto",
          "How the model marks its thought: its family, such as qwen3; auto assumes nothing.");

  private static final List<Key<Optional<String>>> DIFFERENCES =
      List.of(
          difference("opened", "Who opens thought: template, either, text, never or unknown."),
          difference("markers", "What thought stands between: <think> … </think>, and more."),
          difference("channels", "Whether the text travels in the channels of gpt-oss."),
          difference("wrappers", "What the answer may be wrapped in, written like markers."),
          difference("control", "Tokens to drop at the answer's edges."),
          difference("calls", "The forms of tool calls in text."),
          difference("thinking-off", "JSON that a request adds to switch thought off."),
          difference("thinking-on", "JSON that a request adds to switch thought on."),
          difference("finish-optional", "Whether a reply without a finish reason is whole."),
          difference("counts-thought", "Whether a count of 0 tokens of thought means none."),
          difference("complete-at-length", "Whether whole thought counts at the token limit."),
          difference("calls-in-thought", "Whether offered tools may be called in thought alone."));

  private ModelKeys() {}

  static List<Key<?>> all() {
    return Stream.<Key<?>>concat(Stream.of(PROFILE), DIFFERENCES.stream()).toList();
  }

  private static Key<Optional<String>> difference(String key, String sentence) {
    return Key.optional(PREFIX + key, ValueType.text(), sentence);
  }

  private static Profile family(String name) {
    if (!Profiles.names().contains(name)) {
      throw new BadValueException(
          '"' + name + "\" is no model family",
          Spelling.mend(name, Profiles.names(), "Write one of " + Profiles.names()));
    }
    return Profiles.named(name);
  }

  static Profile read(Values values) {
    Profile profile = values.read(PROFILE);
    for (Key<Optional<String>> key : DIFFERENCES) {
      Optional<String> given = values.read(key);
      if (given.isPresent()) {
        try {
          profile = profile.with(key.name().substring(PREFIX.length()), given.get());
        } catch (IllegalArgumentException e) {
          values.error(key, String.valueOf(e.getMessage()), "Write it as the profiles do");
        }
      }
    }
    return profile;
  }
}
