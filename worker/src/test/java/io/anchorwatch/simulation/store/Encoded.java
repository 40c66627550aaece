package io.anchorwatch.simulation.store;

import com.mongodb.MongoClientSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonReader;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What callers hand to the driver as the store keeps it. The driver's own way through codecs that
 * look each other up would take a fifth of a simulation's time. Immutable.
 */
final class Encoded implements CodecRegistry {
  private static final CodecRegistry USUAL = MongoClientSettings.getDefaultCodecRegistry();
  private static final BsonDocumentCodec WRITER = new BsonDocumentCodec();

  private static final Encoded ENCODED = new Encoded();

  private final Map<Class<?>, Codec<?>> known = new HashMap<>();

  private Encoded() {
    Stream.of(
            String.class,
            Integer.class,
            Long.class,
            Boolean.class,
            Double.class,
            Date.class,
            Instant.class,
            BsonDocument.class)
        .forEach(type -> known.put(type, USUAL.get(type)));
    known.put(Document.class, new Plain());
  }

  /** A document, a filter or an update. */
  static BsonDocument of(Object bson) {
    return ENCODED.rendered(bson);
  }

  private BsonDocument rendered(Object bson) {
    if (bson instanceof Document document) {
      return document(document);
    }
    return ((Bson) bson).toBsonDocument(Document.class, this);
  }

  @Override
  @SuppressWarnings("unchecked") // Each class has a codec of its own.
  public <T> Codec<T> get(Class<T> type) {
    Codec<?> codec = known.get(type);
    return codec == null ? USUAL.get(type) : (Codec<T>) codec;
  }

  @Override
  public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
    return get(type);
  }

  private BsonDocument document(Document document) {
    BsonDocument encoded = new BsonDocument();
    document.forEach((field, value) -> encoded.put(field, value(value)));
    return encoded;
  }

  private BsonValue value(@Nullable Object value) {
    if (value == null) {
      return BsonNull.VALUE;
    }
    if (value instanceof String text) {
      return new BsonString(text);
    }
    if (value instanceof Integer number) {
      return new BsonInt32(number);
    }
    if (value instanceof Long number) {
      return new BsonInt64(number);
    }
    if (value instanceof Boolean truth) {
      return BsonBoolean.valueOf(truth);
    }
    if (value instanceof Collection<?> all) {
      BsonArray array = new BsonArray();
      all.forEach(one -> array.add(value(one)));
      return array;
    }
    return rare(value);
  }

  private BsonValue rare(Object value) {
    if (value instanceof Bson bson) {
      return rendered(bson);
    }
    if (value instanceof Date date) {
      return new BsonDateTime(date.toInstant().toEpochMilli());
    }
    if (value instanceof Instant instant) {
      return new BsonDateTime(instant.toEpochMilli());
    }
    if (value instanceof Double number) {
      return new BsonDouble(number);
    }
    if (value instanceof BsonValue stored) {
      return stored;
    }
    throw new UnsupportedOperationException("values of " + value.getClass());
  }

  /** Documents within filters and updates. */
  private final class Plain implements Codec<Document> {
    @Override
    public void encode(BsonWriter writer, Document document, EncoderContext context) {
      WRITER.encode(writer, document(document), context);
    }

    @Override
    public Document decode(BsonReader reader, DecoderContext context) {
      throw new UnsupportedOperationException("nothing is decoded here");
    }

    @Override
    public Class<Document> getEncoderClass() {
      return Document.class;
    }
  }
}
