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
    TopicMeasures measures = measures(posts);

    assertThat(measures.of("git").uses().told()).isEqualTo(5);
    assertThat(measures.of("git").uses().titled()).isZero();
    assertThat(measures.of("git beekeeping").uses().told()).isZero();
    assertThat(measures.of("beekeeping").lacked()).isGreaterThan(measures.of("git").lacked());
  }

  @Test
  void aNameThatHalfOfALargeSiteIsAboutIsNotLacked() {
    Posts posts = new Posts();
    for (int i = 0; i < 1_100; i++) {
      posts.about("Python for number " + i, "Let python count.");
      posts.about("Cook soup " + i, "Cut the leek and boil it.");
    }

    assertThat(measures(posts).of("python").lacked()).isLessThan(0.1);
  }

  @Test
  void aNameIsKnownByASpaceMoreOrLess() {
    Posts posts = new Posts();
    for (int i = 0; i < 5; i++) {
      posts.about("Routes in Next.js " + i, "Next.js has routes. What is next is another matter.");
      posts.about("What is next " + i, "The next post says what js is next.");
      posts.about("A webassembly module " + i, "Load the webassembly module.");
    }
    TopicMeasures measures = measures(posts);

    assertThat(measures.of("nextjs").uses().titled()).isEqualTo(5);
    assertThat(measures.of("web assembly").uses().titled()).isEqualTo(5);
    assertThat(measures.of("jsnext").lacked()).isGreaterThan(0.9);
  }

  @Test
  void aNameThatIsNoTopicIsNeverLacked() {
    TopicMeasures measures = measures(new Posts().about("Cook soup", "Cut the leek and boil it."));

    assertThat(measures.of("Uncategorized").lacked()).isLessThan(0.01);
    assertThat(measures.of("Beekeeping").lacked()).isGreaterThan(0.9);
  }

  @Test
  void aNameInWhatPostsLinkToShowsThatTheyAreAboutItUnlessAllLinkToTheSame() {
    Posts posts = new Posts();
    for (int i = 0; i < 5; i++) {
      posts.about(
          "Query " + i,
          "Ask [here](https://docs.mongodb.com/ask/"
              + i
              + ") or <a href='https://x.org/me'>me</a>.");
    }
    TopicMeasures measures = measures(posts);

    assertThat(measures.of("MongoDB").uses().linked()).isEqualTo(5);
    assertThat(measures.of("x").uses().linked()).isEqualTo(1);
    assertThat(measures.of("mongodb x").uses().linked()).isEqualTo(1);
    assertThat(measures.of("beekeeping").uses().linked()).isZero();
    assertThat(measures.of("MongoDB").lacked()).isLessThan(measures.of("beekeeping").lacked());
  }

  private static TopicMeasures measures(Posts posts) {
    SiteIndex site = new SiteIndex();
    for (Post post : posts.all()) {
      site.add(PostTerms.of(post));
    }
    return new TopicMeasures(new Search(site));
  }
}
