package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoPostsTest extends PostSourceContract {
  private final MongoCollection<Document> collection;

  MongoPostsTest(MongoDatabase database) {
    this.collection = database.getCollection("posts");
  }

  @BeforeEach
  void emptied() {
    collection.deleteMany(new Document());
    collection.dropIndexes();
  }

  @Override
  PostSource fiveAndOneBroken() {
    collection.insertMany(
        List.of(
            new Document("_id", 7)
                .append("title", "One")
                .append("text", "The first text.")
                .append("lang", "de")
                .append("date", Date.from(Instant.parse("2024-03-05T00:00:00Z")))
                .append("tags", List.of("red", "dark blue"))
                .append("url", "https://example.org/one/"),
            new Document("_id", 10L).append("title", "Two"),
            new Document("_id", "a").append("title", 42),
            new Document("_id", "b").append("title", "Three"),
            new Document("_id", "c").append("title", "Four"),
            new Document("_id", new ObjectId()).append("title", "Five")));
    return empty();
  }

  @Override
  PostSource empty() {
    return new MongoPosts(collection, PostFields.usual());
  }

  @Test
  void theIndexThatTellsChangesIsNamedUntilItIsThere() {
    assertThat(empty().missingForChanges())
        .contains(
            "the collection posts has no index on updatedAt; make it with"
                + " db.getCollection(\"posts\").createIndex({\"updatedAt\": 1, \"_id\": 1})");
    collection.createIndex(Indexes.ascending("date", "updatedAt"));
    assertThat(empty().missingForChanges()).isPresent();
    collection.createIndex(Indexes.ascending("updatedAt"));
    assertThat(empty().missingForChanges()).isEmpty();
  }

  @Test
  void aFieldOfTheWrongTypeIsNamed() {
    collection.insertMany(
        List.of(
            new Document("_id", "a").append("text", 1),
            new Document("_id", "b").append("date", "some day"),
            new Document("_id", "c").append("tags", 5),
            new Document("_id", "d").append("published", new Document())));
    PostSource.Page page = empty().page(SITE, "", 10);
    assertThat(page.posts()).isEmpty();
    assertThat(page.skipped())
        .extracting(PostSource.Skipped::reason)
        .containsExactly(
            "the field \"text\" is not a text but of type Integer",
            "the field \"date\" is not a date but of type String",
            "the field \"tags\" is not a text or an array but of type Integer",
            "the field \"published\" is not a flag or a state but of type Document");
  }

  @Test
  void anIdOfAnotherKindIsSkippedAndNotLost() {
    for (Object id :
        List.of(
            new Document("x", 1),
            true,
            Date.from(Instant.EPOCH),
            new Binary(new byte[] {1}),
            new BsonTimestamp(7),
            new MinKey(),
            new MaxKey())) {
      collection.insertOne(new Document("_id", id));
    }
    collection.insertOne(new Document("_id", null));
    collection.insertOne(new Document("_id", "good"));
    assertThat(empty().page(SITE, "", 10).skipped()).hasSize(8);
    assertThat(empty().page(SITE, "", 10).posts()).hasSize(1);
  }

  @Test
  void fieldsCanHaveOtherNamesAndSitesShareACollection() {
    PostFields fields =
        new PostFields(
            new PostFields.Identity("slug", "blog"),
            "head.line",
            "body",
            new PostFields.Filing("section", ""),
            new PostFields.Times("at", ""),
            new PostFields.Reach("state", "", ""));
    Document post =
        new Document("slug", "x")
            .append("blog", SITE)
            .append("head", new Document("line", "Title"))
            .append("body", "Text")
            .append("section", "News, Local")
            .append("at", "2024-03-05")
            .append("state", "draft");
    collection.insertOne(post);
    collection.insertOne(new Document("slug", "y").append("blog", "another"));
    List<Post> posts =
        new ArrayList<>(new MongoPosts(collection, fields).page(SITE, "", 10).posts());
    assertThat(posts)
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.id()).isEqualTo("x");
              assertThat(read.title()).isEqualTo("Title");
              assertThat(read.facts().topics().categories()).containsExactly("News", "Local");
              assertThat(read.facts().published()).isFalse();
            });
  }

  @Test
  void changesAreToldInTheirOrderHoweverManyFallOnOneInstant() {
    collection.createIndex(Indexes.ascending("updatedAt", "_id"));
    Instant at = Instant.parse("2024-05-01T00:00:00Z");
    for (int i = 0; i < 9; i++) {
      collection.insertOne(
          new Document("_id", "p" + i)
              .append("title", i == 4 ? 42 : "A title")
              .append("updatedAt", Date.from(i < 7 ? at : at.plusSeconds(1))));
    }
    collection.insertOne(
        new Document("_id", "early").append("updatedAt", Date.from(Instant.EPOCH)));
    collection.insertOne(new Document("_id", "without"));
    PostSource source = empty();
    List<String> seen = new ArrayList<>();
    Optional<PostSource.Mark> mark = Optional.of(new PostSource.Mark(at, ""));
    while (mark.isPresent()) {
      PostSource.Changes page = source.changed(SITE, mark.get(), 2).orElseThrow();
      page.posts().forEach(post -> seen.add(post.id()));
      page.skipped().forEach(each -> seen.add(each.id()));
      mark = page.last();
    }
    assertThat(seen)
        .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8");
  }

  @Test
  void aStampTellsThatAPostCameWentOrChanged() {
    collection.insertOne(new Document("_id", "a").append("updatedAt", Date.from(Instant.EPOCH)));
    assertThat(empty().stamp(SITE)).as("no index tells").isEmpty();
    collection.createIndex(Indexes.ascending("updatedAt", "_id"));
    PostSource source = empty();
    List<Optional<String>> stamps = new ArrayList<>(List.of(source.stamp(SITE)));
    assertThat(source.stamp(SITE)).isPresent().isEqualTo(stamps.get(0));
    Document other = new Document("_id", "b").append("updatedAt", Date.from(Instant.EPOCH));
    collection.insertOne(other);
    stamps.add(source.stamp(SITE));
    collection.updateOne(
        new Document("_id", "a"),
        new Document("$set", new Document("updatedAt", Date.from(Instant.EPOCH.plusSeconds(1)))));
    stamps.add(source.stamp(SITE));
    collection.deleteOne(other);
    stamps.add(source.stamp(SITE));
    assertThat(stamps).doesNotHaveDuplicates().allMatch(Optional::isPresent);
    collection.insertOne(new Document("_id", "without"));
    assertThat(source.stamp(SITE)).as("a post that does not say when it changed").isEmpty();
  }

  @Test
  void changesThatNoIndexTellsAreNotLookedFor() {
    collection.insertOne(new Document("_id", "a").append("updatedAt", Date.from(Instant.EPOCH)));
    assertThat(empty().changed(SITE, new PostSource.Mark(Instant.EPOCH, ""), 9)).isEmpty();
  }
}
