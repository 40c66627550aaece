package io.anchorwatch.topics;

import io.anchorwatch.topics.Answers.Found;
import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Entry;
import io.anchorwatch.topics.SiteIndex.Hit;
import io.anchorwatch.topics.TopicGap.NearPost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The posts and passages that bear out what is said of a topic or a question. A post that has some
 * of the words somewhere is not named: its title, a heading or one passage has to have nearly all
 * of them together. For one thread.
 */
final class TopicEvidence {
  private static final int SHOWN = 3;
  private static final int LOOKED_AT = 12;
  private static final double NAMES_IT = 0.9;
  private static final double SPEAKS_OF_IT = 0.8;
  private static final double HALF = 0.5;

  private final SiteIndex site;
  private final ContentWords words;

  TopicEvidence(SiteIndex site) {
    this.site = site;
    this.words = site.contentWords();
  }

  /**
   * The posts of a topic: its own, those that speak of it most first, or else others that do.
   *
   * @param hits posts that have words of its name, best first
   */
  List<NearPost> of(String name, Filed topic, List<Hit> hits) {
    Asked asked = Asked.of(site, words.in(PostTerms.stems(name)));
    return topic.count() > 0 ? own(topic, asked, hits) : others(asked, hits);
  }

  private List<NearPost> own(Filed topic, Asked asked, List<Hit> hits) {
    Set<Entry> filed = Collections.newSetFromMap(new IdentityHashMap<>());
    filed.addAll(topic.posts());
    List<Entry> first =
        new ArrayList<>(
            hits.stream().map(hit -> site.entry(hit.post())).filter(filed::contains).toList());
    first.forEach(filed::remove);
    topic.posts().stream().filter(filed::contains).forEach(first::add);
    return first.stream()
        .limit(SHOWN)
        .map(post -> near(post, Reading.of(post, asked, Without.NOTHING), "filed under it"))
        .toList();
  }

  private List<NearPost> others(Asked asked, List<Hit> hits) {
    return hits.stream()
        .limit(LOOKED_AT)
        .map(hit -> new Found(hit, Reading.of(site.entry(hit.post()), asked, Without.NOTHING)))
        .filter(found -> found.reading().together() >= SPEAKS_OF_IT)
        .sorted(
            Comparator.comparingDouble(Found::value)
                .reversed()
                .thenComparing(found -> site.entry(found.hit().post()).id()))
        .limit(SHOWN)
        .map(this::of)
        .toList();
  }

  /** The post that answers a question. */
  NearPost of(Found found) {
    return near(site.entry(found.hit().post()), found.reading(), says(found.reading()));
  }

  private static String says(Reading reading) {
    if (reading.headed() >= NAMES_IT) {
      return "names it in its title or a heading";
    }
    return reading.together() >= SPEAKS_OF_IT
        ? "speaks of it in a passage"
        : "speaks of parts of it";
  }

  private static NearPost near(Entry entry, Reading reading, String says) {
    String passage =
        reading.together() >= HALF ? reading.passage().map(PostTerms.Passage::text).orElse("") : "";
    double share = Math.round(reading.together() * 100) / 100.0;
    return new NearPost(entry.id(), entry.name(), share, says, passage);
  }
}
