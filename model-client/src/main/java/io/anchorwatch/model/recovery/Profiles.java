package io.anchorwatch.model.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The profiles of all known families, each read once from its file. Safe for use by many threads.
 */
public final class Profiles {
  private static final Map<String, Profile> READ = new ConcurrentHashMap<>();
  private static final List<String> NAMES = lines("names.txt");

  private Profiles() {}

  /** Every family's name, in alphabetical order, {@code auto} first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The profile of a family.
   *
   * @throws IllegalArgumentException if there is no such family; the message names the nearest one
   */
  public static Profile named(String name) {
    Profile known = READ.get(name);
    if (known != null) {
      return known;
    }
    if (!lines("names.txt").contains(name)) {
      throw new IllegalArgumentException(
          "no model profile is called \"" + name + "\". Did you mean \"" + nearest(name) + "\"?");
    }
    Profile read = ProfileFile.read(name, settings(name));
    READ.put(name, read);
    return read;
  }

  /**
   * The profile for a model's id as servers spell it: the family of that name, however its case and
   * separators are; {@code auto} for all others.
   */
  public static Profile ofModel(String id) {
    String last = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String name = last.replaceAll("[-. ]", "_");
    return NAMES.contains(name) ? named(name) : named("auto");
  }

  static Profile changed(Profile profile, String key, String value) {
    Map<String, String> settings = new TreeMap<>(ProfileFile.settings(profile));
    if (!settings.containsKey(key) || key.equals("version")) {
      throw new IllegalArgumentException(
          "a model profile has no key \"" + key + "\"; it has " + settings.keySet());
    }
    settings.put(key, value);
    return ProfileFile.read(profile.name(), settings);
  }

  private static Map<String, String> settings(String name) {
    Properties read = new Properties();
    try (InputStream in = resource(name + ".properties")) {
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the profile of " + name + " cannot be read", e);
    }
    Map<String, String> settings = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> settings.put(key, read.getProperty(key)));
    return settings;
  }

  private static List<String> lines(String file) {
    try (InputStream in = resource(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of profiles cannot be read", e);
    }
  }

  private static InputStream resource(String file) throws IOException {
    InputStream in = Profiles.class.getResourceAsStream("profiles/" + file);
    if (in == null) {
      throw new IOException("there is no profiles/" + file);
    }
    return in;
  }

  private static String nearest(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return NAMES.stream().min(Comparator.comparingInt(it -> distance(wanted, it))).orElse("auto");
  }

  /** Levenshtein's distance, by rows (Wagner and Fischer 1974). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
