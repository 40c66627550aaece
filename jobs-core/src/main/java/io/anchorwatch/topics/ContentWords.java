package io.anchorwatch.topics;

import io.anchorwatch.posts.Languages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the words that carry a question from those that every question has: the most frequent words
 * of the languages the site is written in, and what its people begin questions with. Immutable.
 */
final class ContentWords {
  /** As frequent as this, against the language that is used most, makes a language of the site. */
  private static final double ALSO_WRITTEN_IN = 0.5;

  /** What questions begin with and politely say, by language. */
  private static final Map<String, String> ASKED_WITH =
      Map.of(
          "en",
          "how what why when where which who whom whose can could should would will may might must"
              + " do does did don't is are was were am be been being has had having i me my we us"
              + " our your you he she they them their there here a an any some at"
              + " all only just more most other these those such because during while between"
              + " into about out up so than then if or but no via vs versus its it's let get need want please one also",
          "de",
          "wie was wann warum wieso weshalb wo wer welche welcher welches kann können soll muss ich"
              + " mein meine man wird werden sind war hat haben oder wenn dann es eine einen einem",
          "fr",
          "un ce cette ces comment quoi que quel quelle quels quelles quand pourquoi où qui"
              + " est-ce puis-je peut faut je mon ma mes on il elle ou si ne à",
          "es",
          "cómo como qué cuál cuáles cuándo dónde quién puedo puede debo hay mi mis me yo o si al",
          "pt",
          "a um como que qual quais quando onde quem posso pode devo meu minha eu ou se ao",
          "it",
          "a i come cosa quale quali quando dove chi perché posso può devo mio mia io o se al",
          "nl",
          "hoe wat wanneer waarom waar wie welke kan moet ik mijn of als er naar om",
          "sv",
          "hur vad när varför var vem vilken kan ska måste min mitt eller man",
          "pl",
          "jak co kiedy dlaczego gdzie kto który która które czy mogę można mój lub albo",
          "ru",
          "как что когда почему где кто какой какая какие зачем можно мой моя или ли");

  private final Set<String> fillers;

  private ContentWords(Set<String> fillers) {
    this.fillers = Set.copyOf(fillers);
  }

  /** Those of a filled index. */
  static ContentWords of(SiteIndex site) {
    Map<String, Double> use = new HashMap<>();
    Languages.frequentWords().forEach((language, words) -> use.put(language, use(site, words)));
    double most = use.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Set<String> fillers = new HashSet<>();
    use.forEach(
        (language, share) -> {
          if (share >= ALSO_WRITTEN_IN * most) {
            Languages.frequentWords()
                .getOrDefault(language, Set.of())
                .forEach(word -> fillers.add(Stems.of(word)));
            fillers.addAll(PostTerms.stems(ASKED_WITH.getOrDefault(language, "")));
          }
        });
    return new ContentWords(fillers);
  }

  /** In which share of the posts such a word stands, in the mean. */
  private static double use(SiteIndex site, Set<String> words) {
    return words.stream()
        .mapToDouble(word -> site.frequency(site.term(Stems.of(word))))
        .average()
        .orElse(0);
  }

  /** Whether a stem carries a text that has it. */
  boolean carries(String stem) {
    return !fillers.contains(stem);
  }

  /** Whether any of the stems carries a text: "how to" alone could be any question. */
  boolean carry(List<String> stems) {
    return stems.stream().anyMatch(this::carries);
  }

  /** The stems that carry a text; all of them if none does. */
  List<String> in(List<String> stems) {
    List<String> telling = stems.stream().filter(this::carries).toList();
    return telling.isEmpty() ? stems : telling;
  }

  /** The same for a text of an index, numbered. */
  int[] in(SiteIndex site, int[] sequence) {
    int[] telling = Arrays.stream(sequence).filter(term -> !isFiller(site, term)).toArray();
    return telling.length == 0 ? sequence : telling;
  }

  private boolean isFiller(SiteIndex site, int term) {
    return fillers.contains(site.stem(term));
  }
}
