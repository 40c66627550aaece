package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.duplicates.RealBlogs.Revision;
import io.anchorwatch.posts.Post;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How few alerts real blogs give, and how many real revisions are found. */
@Tag("slow")
class RealBlogsTest {
  private static final Logger LOG = LoggerFactory.getLogger(RealBlogsTest.class);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "18f, 509",
    "nodejs-blog, 1043",
    "rust-blog, 751",
    "v8-blog, 155",
    "simonw-til, 577",
    "jbranchaud-til, 1871"
  })
  void aRealBlogGivesFewAlertsAndEachShowsWhatIsShared(String name, int posts) throws Exception {
    List<Post> blog = RealBlogs.blog(name, folder);
    Findings findings = DuplicateFinder.find(DuplicateRules.usual(), blog);
    List<DuplicatePair> alerts =
        findings.pairs().stream().filter(pair -> pair.verdict().alert()).toList();
    report(name, blog.size(), findings, alerts.size());
    assertThat(blog).hasSize(posts);
    assertThat(alerts.size() * 1_000.0 / blog.size()).isLessThanOrEqualTo(5);
    assertThat(findings.pairs().size()).isLessThanOrEqualTo(blog.size());
    assertThat(alerts)
        .allSatisfy(
            pair -> {
              assertThat(pair.evidence().passages()).isNotEmpty();
              assertThat(pair.evidence().coveredA() + pair.evidence().coveredB())
                  .isGreaterThan(0.5);
            });
  }

  private static void report(String name, int posts, Findings findings, int alerts) {
    Map<Relation, Integer> relations = new EnumMap<>(Relation.class);
    findings.pairs().forEach(pair -> relations.merge(pair.verdict().relation(), 1, Integer::sum));
    LOG.atInfo()
        .addKeyValue("blog", name)
        .addKeyValue("posts", posts)
        .addKeyValue("alerts", alerts)
        .addKeyValue("pairs", relations)
        .log("duplicates of a real blog");
  }

  @Test
  void revisionsOfAPostAreFound() throws Exception {
    List<Revision> revisions = RealBlogs.revisions();
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < revisions.size(); i++) {
      posts.add(Samples.post(id(i, "a"), "", revisions.get(i).before()));
      posts.add(Samples.post(id(i, "b"), "", revisions.get(i).after()));
    }
    assertFound(revisions, posts, 0.97);
  }

  @Test
  void revisionsAreFoundWithinABlogFullOfTemplates() throws Exception {
    List<Revision> revisions = RealBlogs.revisions();
    List<Post> posts = RealBlogs.blog("nodejs-blog", folder);
    List<Revision> some = new ArrayList<>();
    for (int i = 0; i < revisions.size(); i += 10) {
      posts.add(Samples.post(id(some.size(), "a"), "", revisions.get(i).before()));
      posts.add(Samples.post(id(some.size(), "b"), "", revisions.get(i).after()));
      some.add(revisions.get(i));
    }
    assertFound(some, posts, 0.97);
  }

  private static String id(int number, String side) {
    return "revision-" + number + "-" + side;
  }

  private static void assertFound(List<Revision> revisions, List<Post> posts, double recall) {
    Set<String> alerts = new HashSet<>();
    DuplicateFinder.find(DuplicateRules.usual(), posts).pairs().stream()
        .filter(pair -> pair.verdict().alert())
        .forEach(pair -> alerts.add(pair.key()));
    int wanted = 0;
    int found = 0;
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).similarity() >= 0.5) {
        wanted++;
        found += alerts.contains(id(i, "a") + " = " + id(i, "b")) ? 1 : 0;
      }
    }
    LOG.atInfo()
        .addKeyValue("revisions", wanted)
        .addKeyValue("found", found)
        .addKeyValue("posts", posts.size())
        .log("revisions found");
    assertThat((double) found / wanted).isGreaterThanOrEqualTo(recall);
  }
}
