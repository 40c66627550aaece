package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Texts to read, made from seeds, with what they mean. */
public final class Fixtures {
  private static final TolerantReader READER =
      new TolerantReader(Leniency.STANDARD, Bounds.DEFAULT);

  private Fixtures() {}

  /**
   * A text.
   *
   * @param truth what it means; null if no answer is right
   */
  public record Fixture(String text, JsonNode truth) {}

  private static JsonNode truth(Random random) {
    return ((Value) READER.read(new Sample(random).document().toString())).node();
  }

  /** So many texts of each kind of damage. */
  public static List<Fixture> damaged(int each) {
    List<Fixture> fixtures = new ArrayList<>();
    for (Damage damage : Damage.values()) {
      for (int i = 0; i < each; i++) {
        Random random = new Random(1_000_003L * i + damage.name().hashCode());
        JsonNode truth = truth(random);
        fixtures.add(new Fixture(damage.done(truth, random), truth));
      }
    }
    return fixtures;
  }

  /** Texts cut within a string, and texts of two different values. */
  public static List<Fixture> hopeless(int count) {
    List<Fixture> fixtures = new ArrayList<>();
    for (int i = 0; fixtures.size() < count; i++) {
      Random random = new Random(77L * i);
      JsonNode truth = truth(random);
      Tokens tokens = Tokens.of(truth);
      JsonNode other = truth(random);
      List<Integer> strings =
          tokens.where(it -> tokens.string(it) && tokens.list.get(it).length() > 9);
      if (strings.isEmpty() || other.equals(truth)) {
        continue;
      }
      String text = tokens.text(i % 3 == 0);
      String cut = tokens.list.get(strings.get(random.nextInt(strings.size())));
      int end = text.indexOf(cut) + 4;
      String two = text + "\n\nor else\n\n" + Tokens.of(other).text(false);
      fixtures.add(new Fixture(i % 2 == 0 ? text.substring(0, end) : two, null));
    }
    return fixtures;
  }

  /** An answer of about so many characters, clean or with damage every few records. */
  public static String large(int chars, boolean damaged) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("[");
    while (text.length() < chars) {
      text.append(text.length() > 1 ? ",\n" : "\n");
      JsonNode record = new Sample(random).document();
      Damage damage = damaged && random.nextInt(20) == 0 ? Damage.TRAILING_COMMAS : Damage.NONE;
      damage = damaged && random.nextInt(20) == 0 ? Damage.BARE_KEYS : damage;
      text.append(damage.done(record, random));
    }
    return text.append(damaged ? ",\n]" : "\n]").toString();
  }

  /** Hostile texts by name. */
  public static Map<String, String> bombs(int chars) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Bomb bomb : Bomb.values()) {
      texts.put(bomb.name().toLowerCase(java.util.Locale.ROOT), bomb.text(chars));
    }
    return texts;
  }
}
