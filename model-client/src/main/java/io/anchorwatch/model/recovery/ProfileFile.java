package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Profile.Echo;
import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Opened;
import io.anchorwatch.model.recovery.Profile.Request;
import io.anchorwatch.model.recovery.Profile.Speech;
import io.anchorwatch.model.recovery.Profile.Thought;
import io.anchorwatch.model.recovery.Profile.Trust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text form of a profile: keys and values. Lists are separated by commas, an opening and a
 * closing marker by an ellipsis ({@code <think> … </think>}), other spellings of one by {@code or}.
 * Stateless.
 */
final class ProfileFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("version", "1"),
          Map.entry("markers", ""),
          Map.entry("opened", "never"),
          Map.entry("channels", "false"),
          Map.entry("wrappers", ""),
          Map.entry("control", ""),
          Map.entry("calls", ""),
          Map.entry("thinking-off", "{}"),
          Map.entry("thinking-on", "{}"),
          Map.entry("echo", "never"),
          Map.entry("finish-optional", "false"),
          Map.entry("counts-thought", "true"),
          Map.entry("complete-at-length", "false"),
          Map.entry("calls-in-thought", "false"));

  private ProfileFile() {}

  /**
   * Reads a profile.
   *
   * @throws IllegalArgumentException if a key is not known or a value does not fit
   */
  static Profile read(String name, Map<String, String> given) {
    for (String key : given.keySet()) {
      if (!DEFAULTS.containsKey(key)) {
        throw new IllegalArgumentException("a model profile has no key \"" + key + "\"");
      }
    }
    Map<String, String> all = new TreeMap<>(DEFAULTS);
    all.putAll(given);
    return new Profile(
        name,
        Integer.parseInt(text(all, "version")),
        new Thought(
            markers(text(all, "markers")),
            choice(Opened.class, text(all, "opened")),
            flag(all, "channels")),
        new Speech(
            markers(text(all, "wrappers")),
            list(text(all, "control"), ","),
            calls(text(all, "calls"))),
        new Request(
            object(all, "thinking-off"),
            object(all, "thinking-on"),
            choice(Echo.class, text(all, "echo"))),
        new Trust(
            flag(all, "finish-optional"),
            flag(all, "counts-thought"),
            flag(all, "complete-at-length"),
            flag(all, "calls-in-thought")));
  }

  /** The other way round. */
  static Map<String, String> settings(Profile profile) {
    return Map.ofEntries(
        Map.entry("version", Integer.toString(profile.version())),
        Map.entry("markers", spelled(profile.thought().markers())),
        Map.entry("opened", spelled(profile.thought().opened())),
        Map.entry("channels", Boolean.toString(profile.thought().channels())),
        Map.entry("wrappers", spelled(profile.speech().wrappers())),
        Map.entry("control", String.join(", ", profile.speech().control())),
        Map.entry(
            "calls",
            profile.speech().calls().stream()
                .map(ProfileFile::spelled)
                .sorted()
                .collect(Collectors.joining(", "))),
        Map.entry("thinking-off", profile.request().thinkingOff()),
        Map.entry("thinking-on", profile.request().thinkingOn()),
        Map.entry("echo", spelled(profile.request().echo())),
        Map.entry("finish-optional", Boolean.toString(profile.trust().finishOptional())),
        Map.entry("counts-thought", Boolean.toString(profile.trust().countsThought())),
        Map.entry("complete-at-length", Boolean.toString(profile.trust().completeAtLength())),
        Map.entry("calls-in-thought", Boolean.toString(profile.trust().callsInThought())));
  }

  private static String text(Map<String, String> all, String key) {
    return all.getOrDefault(key, "").strip();
  }

  private static List<String> list(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static List<Markers> markers(String text) {
    List<Markers> all = new ArrayList<>();
    for (String pair : list(text, ",")) {
      List<String> both = list(pair, "…");
      if (both.size() != 2) {
        throw new IllegalArgumentException(
            "markers are written as \"<open> … <close>\", was \"" + pair + "\"");
      }
      all.add(new Markers(list(both.get(0), " or "), list(both.get(1), " or ")));
    }
    return all;
  }

  private static String spelled(Collection<Markers> markers) {
    return markers.stream()
        .map(it -> String.join(" or ", it.opens()) + " … " + String.join(" or ", it.closes()))
        .collect(Collectors.joining(", "));
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(text)) {
        return constant;
      }
    }
    List<String> known = Arrays.stream(type.getEnumConstants()).map(ProfileFile::spelled).toList();
    throw new IllegalArgumentException("must be one of " + known + ", was \"" + text + "\"");
  }

  private static Set<CallForm> calls(String text) {
    return list(text, ",").stream()
        .map(it -> choice(CallForm.class, it))
        .collect(Collectors.toSet());
  }

  private static boolean flag(Map<String, String> all, String key) {
    String text = text(all, key);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(key + " must be true or false, was \"" + text + "\"");
    }
    return Boolean.parseBoolean(text);
  }

  private static String object(Map<String, String> all, String key) {
    String text = text(all, key);
    try {
      JsonNode read = JSON.readTree(text);
      if (read.isObject()) {
        return read.toString();
      }
    } catch (JacksonException e) {
      // falls through to the one message for all that is no object
    }
    throw new IllegalArgumentException(key + " must be a JSON object, was \"" + text + "\"");
  }
}
