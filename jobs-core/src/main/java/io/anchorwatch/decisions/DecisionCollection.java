package io.anchorwatch.decisions;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;

/**
 * Decisions in a collection, one for each site and key. A site's are read through the front of
 * their ids, so no index is needed. Safe for use by many threads.
 */
public final class DecisionCollection<D> {
  private final MongoCollection<Document> collection;
  private final Form<D> form;

  /**
   * What a decision looks like.
   *
   * @param key what it is about
   * @param write its fields, without an id
   * @param read the same from a stored document
   */
  public record Form<D>(
      Function<D, String> key, Function<D, Document> write, Function<Document, D> read) {}

  /** Those of a collection. */
  public DecisionCollection(MongoCollection<Document> collection, Form<D> form) {
    this.collection = collection;
    this.form = form;
  }

  /** Those of a site, by their keys. */
  public Map<String, D> of(String site) {
    Map<String, D> decided = new TreeMap<>();
    String front = id(site, "");
    for (Document document :
        collection.find(
            Filters.and(Filters.gte("_id", front), Filters.lt("_id", front + '\uffff')))) {
      D decision = form.read().apply(document);
      decided.put(form.key().apply(decision), decision);
    }
    return decided;
  }

  /** Keeps a decision in place of the one before with the same key. */
  public void put(String site, D decision) {
    String id = id(site, form.key().apply(decision));
    Document document = new Document("_id", id);
    document.putAll(form.write().apply(decision));
    collection.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
  }

  /** Takes a decision back; whether there was one. */
  public boolean remove(String site, String key) {
    return collection.deleteOne(Filters.eq("_id", id(site, key))).getDeletedCount() > 0;
  }

  /** The site's length in front keeps two sites apart whatever their names and keys are. */
  private static String id(String site, String key) {
    return site.length() + ":" + site + ":" + key;
  }
}
