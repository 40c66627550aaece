package io.anchorwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir Path directory;

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    try (Store store = Store.embedded(directory, "kept")) {
      store.database().getCollection("slots").insertOne(new Document("_id", "a"));
    }
    try (Store store = Store.embedded(directory, "kept")) {
      assertThat(store.database().getCollection("slots").countDocuments()).isEqualTo(1);
    }
  }

  @Test
  void aSecondOneJoinsTheFirstAndTakesOverUnderTheSameAddress() {
    EmbeddedStore first = EmbeddedStore.open(directory);
    try (EmbeddedStore second = EmbeddedStore.open(directory);
        Store user = Store.embedded(directory, "shared")) {
      assertThat(second.uri()).isEqualTo(first.uri());
      assertThat(first.isServing()).isTrue();
      assertThat(second.isServing()).isFalse();
      MongoCollection<Document> slots = user.database().getCollection("slots");
      slots.insertOne(new Document("_id", "before"));

      first.close();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(slots) == 1);
      assertThat(first.isServing()).isFalse();
    } finally {
      first.close();
    }
  }

  @Test
  void aSurvivorTakesOverTheFilesOfAKilledProcess() throws IOException, InterruptedException {
    Process holder = holder();
    try (Store survivor = Store.embedded(directory, EmbeddedHolder.DATABASE)) {
      assertThat(survivor.where()).isEqualTo(address() + "/" + EmbeddedHolder.DATABASE);
      MongoCollection<Document> slots = survivor.database().getCollection("slots");
      assertThat(slots.countDocuments()).isEqualTo(EmbeddedHolder.DOCUMENTS);

      holder.destroyForcibly().waitFor();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> count(slots) == EmbeddedHolder.DOCUMENTS);
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void aStaleAddressIsNotBelieved() throws IOException {
    try (ServerSocket somebodyElse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = somebodyElse.getLocalPort();
      Files.writeString(directory.resolve("store.address"), StoreAddress.uri(taken) + "\n");
      try (EmbeddedStore store = EmbeddedStore.open(directory)) {
        assertThat(store.isServing()).isTrue();
        assertThat(store.uri()).isNotEqualTo(StoreAddress.uri(taken));
        assertThat("mongodb://" + address()).isEqualTo(store.uri());
      }
    }
  }

  @Test
  void aCleanStopLeavesNoAddressBehind() {
    try (EmbeddedStore store = EmbeddedStore.open(directory)) {
      assertThat(directory.resolve("store.address")).exists();
      assertThat(store.isServing()).isTrue();
    }
    assertThat(directory.resolve("store.address")).doesNotExist();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no folder");
    assertThatThrownBy(() -> EmbeddedStore.open(file.resolve("data")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNoStoreIsRefused() throws IOException {
    Files.writeString(directory.resolve("store.mv"), "not a store at all\n".repeat(1000));
    assertThatThrownBy(() -> EmbeddedStore.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(directory.toString());
  }

  private String address() throws IOException {
    return Files.readString(directory.resolve("store.address")).strip().replace("mongodb://", "");
  }

  /** Another JVM that serves the directory; returns when it has written its documents. */
  private Process holder() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    EmbeddedHolder.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    InputStream output = process.getInputStream();
    byte[] ready = output.readNBytes(EmbeddedHolder.READY.length());
    assertThat(new String(ready, StandardCharsets.US_ASCII)).isEqualTo(EmbeddedHolder.READY);
    return process;
  }

  private static long count(MongoCollection<Document> collection) {
    try {
      return collection.countDocuments();
    } catch (MongoException notYet) {
      return -1;
    }
  }
}
