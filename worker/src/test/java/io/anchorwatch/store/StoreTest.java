package io.anchorwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoreTest {
  @Test
  void noConnectionStringCanWeakenTheGuarantees() {
    MongoClientSettings settings =
        settings(
            "mongodb://h/?w=1&journal=false&wtimeoutMS=5&readPreference=secondary&retryWrites=false");
    assertThat(settings.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
    assertThat(settings.getWriteConcern().getWTimeout(TimeUnit.MILLISECONDS)).isNull();
    assertThat(settings.getReadPreference()).isEqualTo(ReadPreference.primary());
    assertThat(settings.getRetryWrites()).isTrue();
    assertThat(settings.getApplicationName()).isEqualTo("anchorwatch-test");
  }

  @Test
  void aConnectionStringMayChangeTheTimeLimits() {
    MongoClientSettings plain = settings("mongodb://h/");
    assertThat(plain.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(plain.getSocketSettings().getReadTimeout(TimeUnit.SECONDS)).isEqualTo(10);
    MongoClientSettings patient =
        settings("mongodb://h/?serverSelectionTimeoutMS=9000&socketTimeoutMS=60000");
    assertThat(patient.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
        .isEqualTo(9);
    assertThat(patient.getSocketSettings().getReadTimeout(TimeUnit.SECONDS)).isEqualTo(60);
  }

  @Test
  void whereItIsNamesNoPassword() {
    try (Store store = Store.at("mongodb://me:secret@127.0.0.1:9/", "content")) {
      assertThat(store.where()).isEqualTo("127.0.0.1:9/content");
      assertThat(store.isEmbedded()).isFalse();
    }
  }

  @Test
  void aMalformedConnectionStringIsRefusedAtOnceWithoutRepeatingIt() {
    assertThatThrownBy(() -> Store.at("mongodb://me:sec/ret@host", "content"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sec");
  }

  private static MongoClientSettings settings(String uri) {
    return ClientSettings.of(new ConnectionString(uri), "anchorwatch-test");
  }
}
