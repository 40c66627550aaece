package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cuts texts into pieces. */
final class Cuts {
  private Cuts() {}

  static String[] random(String text, Random random) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(9));
      pieces.add(text.substring(at, end));
      at = end;
    }
    return pieces.toArray(String[]::new);
  }
}
