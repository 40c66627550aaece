package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;

/** The collection {@code definitions}. */
final class MongoGenerations implements Generations {
  static final String NAME = "definitions";

  private static final int AT_ONCE = 1000;

  private final MongoCollection<Document> definitions;

  @Inject
  MongoGenerations(MongoDatabase database) {
    this.definitions = database.getCollection(NAME).withReadConcern(ReadConcern.MAJORITY);
  }

  @Override
  public boolean insert(Generation generation) {
    try {
      definitions.insertOne(GenerationDocuments.write(generation));
      return true;
    } catch (MongoException e) {
      if (DuplicateKeys.caused(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void insertAll(Collection<Generation> fresh) {
    Bulk.send(
        definitions,
        fresh.stream()
            .map(generation -> new InsertOneModel<>(GenerationDocuments.write(generation)))
            .toList());
  }

  @Override
  public Map<String, Generation> find(Map<String, Integer> numbers) {
    List<String> keys = new ArrayList<>();
    numbers.forEach((job, number) -> keys.add(GenerationDocuments.key(job, number)));
    return Found.read(
            NAME, definitions.find(in("_id", keys)).batchSize(AT_ONCE), GenerationDocuments::read)
        .readable()
        .stream()
        .collect(Collectors.toMap(Generation::job, found -> found));
  }

  @Override
  public Optional<Generation> find(String job, int number) {
    return Optional.ofNullable(
            definitions.find(eq("_id", GenerationDocuments.key(job, number))).first())
        .map(MongoGenerations::read);
  }

  /** A policy that this version does not know makes the whole document unreadable. */
  private static Generation read(Document document) {
    try {
      return GenerationDocuments.read(document);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new MalformedDocumentException(String.valueOf(document.get("_id")), e);
    }
  }

  @Override
  public List<Generation> of(String job) {
    List<Generation> all = new ArrayList<>();
    definitions
        .find(eq("job", job))
        .sort(ascending("number"))
        .forEach(found -> all.add(read(found)));
    return all;
  }
}
