package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Piece.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heading of a message in gpt-oss's channels, such as {@code assistant<|channel|>commentary
 * to=functions.f <|constrain|>json}.
 *
 * @param kind what the message's body is
 * @param name whom a call is addressed to; empty for all else
 * @param others whether somebody else than the model speaks: it ran on into their turn
 */
record ChannelHeading(Kind kind, String name, boolean others) {
  private static final Pattern RECIPIENT = Pattern.compile("\\bto=([\\w.:-]+)");
  private static final Pattern OTHERS =
      Pattern.compile("^\\s*(user|system|developer|functions\\.)");

  static ChannelHeading of(String heading) {
    int channel = heading.lastIndexOf("<|channel|>");
    String name = channel < 0 ? "" : heading.substring(channel + 11).strip();
    String role = heading.replace("<|start|>", "");
    if (OTHERS.matcher(role).find()) {
      return new ChannelHeading(Kind.ASIDE, "", true);
    }
    Matcher recipient = RECIPIENT.matcher(heading);
    if (recipient.find() && !recipient.group(1).matches("assistant|user|all")) {
      return new ChannelHeading(
          Kind.CALL, recipient.group(1).replaceFirst("^functions\\.", ""), false);
    }
    if (name.startsWith("analysis") || name.startsWith("thought")) {
      return new ChannelHeading(Kind.THOUGHT, "", false);
    }
    boolean aside = name.startsWith("commentary");
    return new ChannelHeading(aside ? Kind.ASIDE : Kind.SAID, "", false);
  }
}
