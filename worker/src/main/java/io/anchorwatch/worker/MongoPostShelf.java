package io.anchorwatch.worker;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.cli.PostShelf;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostFields;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Writes posts into a collection under the field names that the configuration gives. */
final class MongoPostShelf implements PostShelf {
  private final MongoCollection<Document> collection;
  private final PostFields fields;

  MongoPostShelf(MongoDatabase database, PostSettings settings) {
    this.collection = database.getCollection(settings.collection());
    this.fields = settings.fields();
  }

  /** Fields that the site keeps beside ours stay as they are. */
  @Override
  public boolean put(String site, Post post) {
    List<Bson> key = new ArrayList<>(List.of(Filters.eq(fields.identity().id(), post.id())));
    if (!fields.identity().site().isEmpty()) {
      key.add(Filters.eq(fields.identity().site(), site));
    }
    try {
      collection.updateOne(
          Filters.and(key), new Document("$set", values(post)), new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }

  private Document values(Post post) {
    Document values = new Document();
    set(values, fields.title(), post.title());
    set(values, fields.text(), post.text());
    set(values, fields.reach().published(), post.facts().published());
    set(values, fields.filing().categories(), post.facts().topics().categories());
    set(values, fields.filing().tags(), post.facts().topics().tags());
    post.facts().language().ifPresent(text -> set(values, fields.reach().language(), text));
    post.facts().url().ifPresent(text -> set(values, fields.reach().url(), text));
    post.facts().date().ifPresent(at -> set(values, fields.times().date(), Date.from(at)));
    post.facts()
        .updatedAt()
        .ifPresent(at -> set(values, fields.times().updatedAt(), Date.from(at)));
    return values;
  }

  private static void set(Document values, String field, Object value) {
    if (!field.isEmpty()) {
      values.append(field, value);
    }
  }
}
