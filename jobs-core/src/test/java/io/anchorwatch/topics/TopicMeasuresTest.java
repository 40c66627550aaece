package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import org.junit.jupiter.api.Test;

class TopicMeasuresTest {
  @Test
  void aNameTellsThePostsThatKeepUsingItAndNotThoseThatMentionIt() {
    Posts posts = new Posts();
    for (int i = 0; i < 5; i++) {
      posts.about("Amend a commit " + i, "Let git amend it. Then git shows, git being git.");
      posts.about(
          "Deploy service " + i,
          "Build service once, deploy service twice, restart service, watch service"
              + (i == 0 ? "; git or not." : "."));
      posts.about("Cook soup " + i, "Cut the leek, boil it, and eat.");
    }
    SiteIndex site = new SiteIndex();
    for (Post post : posts.all()) {
      site.add(PostTerms.of(post));
    }
    TopicMeasures measures = new TopicMeasures(new Search(site));

    assertThat(measures.of("git").told()).isEqualTo(5);
    assertThat(measures.of("git").titled()).isZero();
    assertThat(measures.of("git beekeeping").told()).isZero();
    assertThat(measures.of("beekeeping").lacked()).isGreaterThan(measures.of("git").lacked());
  }
}
