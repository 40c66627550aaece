package io.anchorwatch.posts;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Guesses the language of a text: by its script where that says enough, else by how many of its
 * words are among a language's most frequent ones. Stateless.
 */
public final class Languages {
  /** What is said of a text whose language cannot be told. */
  public static final String UNDETERMINED = "und";

  private static final char FIRST_BEYOND_LATIN = 0x250;
  private static final int MOST_CHARACTERS = 20_000;
  private static final int MOST_WORDS = 2_000;
  private static final double LEAST_SHARE = 0.05;

  private static final Map<UnicodeScript, String> BY_SCRIPT =
      new EnumMap<>(
          Map.of(
              UnicodeScript.HANGUL, "ko",
              UnicodeScript.HAN, "zh",
              UnicodeScript.THAI, "th",
              UnicodeScript.HEBREW, "he",
              UnicodeScript.GREEK, "el",
              UnicodeScript.DEVANAGARI, "hi",
              UnicodeScript.BENGALI, "bn",
              UnicodeScript.TAMIL, "ta",
              UnicodeScript.GEORGIAN, "ka",
              UnicodeScript.ARMENIAN, "hy"));

  private static final Map<String, Set<String>> FREQUENT = profiles();
  private static final List<String> NAMES = List.copyOf(FREQUENT.keySet());

  /** By word the numbers of the languages in which it is frequent. */
  private static final Map<String, List<Integer>> IN_LANGUAGES = byWord();

  private Languages() {}

  private static Map<String, List<Integer>> byWord() {
    Map<String, List<Integer>> languages = new HashMap<>();
    for (int language = 0; language < NAMES.size(); language++) {
      for (String word : FREQUENT.getOrDefault(NAMES.get(language), Set.of())) {
        languages.computeIfAbsent(word, key -> new ArrayList<>()).add(language);
      }
    }
    return Collections.unmodifiableMap(languages);
  }

  /** The most frequent words, folded, of each language that is told by them, by its code. */
  public static Map<String, Set<String>> frequentWords() {
    return FREQUENT;
  }

  private static Map<String, Set<String>> profiles() {
    Map<String, Set<String>> profiles = new TreeMap<>();
    for (String line :
        List.of(
            "id: yang dan di untuk dengan ini itu dari pada adalah tidak dalam akan juga ke bisa",
            "de: der die und das ist nicht den mit ein eine zu auf für von im sich dem auch wir",
            "fr: le la les des et est une dans pour que qui sur pas avec vous nous ce sont au du",
            "en: the of and to in is that for it with as on are this you be from by not have",
            "es: el la los las de que y en un una para con por se su es del lo como más",
            "pt: o os as de que e em um uma para com não por se na no do da mais você",
            "it: il la che di e un una per con non sono del della le gli nel come più si è",
            "nl: de het een en van is dat niet op te zijn met voor je aan ook als bij wij",
            "sv: och att det som en är på för av med den till inte har jag vi ett om",
            "da: og at det som en er på for af med den til ikke har jeg vi et der kan",
            "nb: og at det som en er på for av med den til ikke har jeg vi et å kan",
            "fi: ja on ei se että oli hän ovat mutta kun niin myös tai jos sen joka voi",
            "pl: i w na z się nie to jest że do o jak ale po co za przez dla są od",
            "cs: a v se na je že to s z do o i jak pro ale jsou by být jako které",
            "hu: a az és hogy nem is egy van ez meg csak vagy de már mint még volt",
            "ro: și în de la cu nu este pe care din un o pentru sau mai sunt că se",
            "tr: ve bir bu da de için ile olarak daha çok gibi olan ne kadar var ama en",
            "vi: và của là có được cho trong không một các với này những để người khi đã",
            "ru: и в не на что с по это как для а от из к но он мы вы же или",
            "uk: і в не на що з та це як для від до але він ми ви є або у й",
            "bg: и в не на че с по това как за а от из към но той се са да или",
            "ar: في من على أن إلى هذا التي عن مع لا ما كان هو هذه الذي أو",
            "fa: و در به از که این را با است برای آن یک می ها شود خود تا",
            "ur: اور کے کی میں ہے سے کو کا پر یہ نے ہیں اس بھی ایک کر")) {
      profiles.put(
          line.substring(0, 2),
          Arrays.stream(line.substring(4).split(" ", -1))
              .map(Words::fold)
              .collect(Collectors.toUnmodifiableSet()));
    }
    return Collections.unmodifiableMap(profiles);
  }

  /** The post's own statement, else a guess from its title and text. */
  public static String of(Post post) {
    return post.facts()
        .language()
        .orElseGet(
            () ->
                guess(
                    TextBlocks.of(post.text()).stream()
                        .filter(block -> block.kind() != Block.Kind.CODE)
                        .flatMap(block -> block.words().stream())
                        .map(Word::text)
                        .limit(MOST_WORDS)
                        .toList()));
  }

  /** A guess from folded words, BCP 47; {@link #UNDETERMINED} if nothing speaks for any. */
  public static String guess(List<String> words) {
    return byScript(words).orElseGet(() -> byFrequentWords(words));
  }

  private static Optional<String> byScript(List<String> words) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    int all = 0;
    for (String word : words) {
      for (int i = 0; i < word.length() && all < MOST_CHARACTERS; i++) {
        char c = word.charAt(i);
        if (c < FIRST_BEYOND_LATIN) {
          // No script below is told by these, and to ask each for its own takes long.
          all += Character.isLetter(c) ? 1 : 0;
        } else if (Character.isLetter(c)) {
          letters.merge(UnicodeScript.of(c), 1, Integer::sum);
          all++;
        }
      }
    }
    int kana =
        letters.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
    // Japanese mixes Kana into Han; technical texts of any script quote much Latin.
    if (kana > all / 20) {
      return Optional.of("ja");
    }
    for (Map.Entry<UnicodeScript, String> script : BY_SCRIPT.entrySet()) {
      if (letters.getOrDefault(script.getKey(), 0) > all / 4) {
        return Optional.of(script.getValue());
      }
    }
    return Optional.empty();
  }

  private static String byFrequentWords(List<String> words) {
    List<String> sample = words.subList(0, Math.min(words.size(), MOST_WORDS));
    int[] hits = new int[NAMES.size()];
    for (String word : sample) {
      for (int language : IN_LANGUAGES.getOrDefault(word, List.of())) {
        hits[language]++;
      }
    }
    String best = UNDETERMINED;
    double most = LEAST_SHARE * sample.size();
    for (int language = 0; language < hits.length; language++) {
      if (hits[language] > most) {
        best = NAMES.get(language);
        most = hits[language];
      }
    }
    return best;
  }
}
