package io.anchorwatch.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.anchorwatch.fingerprint.Hashes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Series in the collection {@code duplicate_series}, read through the front of their ids. A title
 * may be longer than an id should be, so the id has its hash. Safe for use by many threads.
 */
final class MongoFamilies implements Families {
  private final MongoCollection<Document> collection;

  MongoFamilies(MongoDatabase database) {
    this.collection = database.getCollection("duplicate_series");
  }

  @Override
  public void put(String space, Collection<Family> families) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    List<String> none = new ArrayList<>();
    for (Family family : families) {
      String id = SpaceIds.of(space, Hashes.content(List.of(family.title())));
      if (family.parts() < LEAST) {
        none.add(id);
      } else {
        writes.add(
            new ReplaceOneModel<>(
                Filters.eq("_id", id), written(id, family), new ReplaceOptions().upsert(true)));
      }
    }
    if (!none.isEmpty()) {
      writes.add(new DeleteManyModel<>(Filters.in("_id", none)));
    }
    if (!writes.isEmpty()) {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
  }

  private static Document written(String id, Family family) {
    return new Document("_id", id)
        .append("title", family.title())
        .append("parts", family.parts())
        .append("first", family.first());
  }

  @Override
  public Map<String, Family> all(String space) {
    Map<String, Family> all = new TreeMap<>();
    for (Document document : collection.find(SpaceIds.after(space, ""))) {
      String title = document.getString("title");
      all.put(
          title,
          new Family(title, document.getInteger("parts"), document.getList("first", String.class)));
    }
    return all;
  }

  @Override
  public void drop(String space) {
    collection.deleteMany(SpaceIds.after(space, ""));
  }
}
