package io.anchorwatch.simulation.store;

import com.mongodb.Function;
import com.mongodb.client.MongoCursor;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a query gives when it is asked for its results, as the driver's iterables show it.
 *
 * @param results runs the query
 */
record Listed<T>(Supplier<List<T>> results) {
  @SuppressWarnings("unchecked") // The driver's signatures say what these arguments are.
  Object call(String method, Object[] arguments) {
    return switch (method) {
      case "first" -> {
        List<T> found = results.get();
        yield found.isEmpty() ? Face.NOTHING : found.get(0);
      }
      case "forEach" -> {
        results.get().forEach((Consumer<T>) arguments[0]);
        yield Face.NOTHING;
      }
      case "into" -> {
        ((Collection<T>) arguments[0]).addAll(results.get());
        yield arguments[0];
      }
      case "iterator", "cursor" -> cursor(results.get().iterator());
      case "spliterator" -> results.get().spliterator();
      case "map" -> mapped((Function<T, Object>) arguments[0]);
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private Object mapped(Function<T, Object> mapping) {
    Listed<Object> mapped = new Listed<>(() -> results.get().stream().map(mapping::apply).toList());
    return Face.of(com.mongodb.client.MongoIterable.class, mapped::call);
  }

  private static Object cursor(Iterator<?> iterator) {
    return Face.of(
        MongoCursor.class,
        (method, arguments) ->
            switch (method) {
              case "hasNext" -> iterator.hasNext();
              case "next" -> iterator.next();
              case "close" -> Face.NOTHING;
              default -> throw new UnsupportedOperationException(method);
            });
  }
}
