package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class an embedded store of its own: {@code @ExtendWith(EmbeddedMongo.class)}. */
public final class EmbeddedMongo implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MongoDatabase.class;
  }

  @Override
  public MongoDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    return context
        .getRoot()
        .getStore(Namespace.create(EmbeddedMongo.class))
        .computeIfAbsent(test, name -> Opened.of(test.getSimpleName()), Opened.class)
        .store()
        .database();
  }

  private record Opened(Store store, Path directory) implements AutoCloseable {
    static Opened of(String name) {
      try {
        Path directory = Files.createTempDirectory("anchorwatch-embedded");
        return new Opened(Store.embedded(directory, name), directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      store.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
