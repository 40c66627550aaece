package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.duplicates.Decisions;
import io.anchorwatch.duplicates.DuplicateStore;
import io.anchorwatch.duplicates.MongoDecisions;
import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.fingerprint.MongoFingerprints;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.PrimaryTenure;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.migrations.Migrations;
import io.anchorwatch.migrations.MigrationsModule;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.posts.MongoPosts;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.quartz.QuartzModule;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.runner.Self;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.store.Primary;
import io.anchorwatch.store.StoreClock;
import io.anchorwatch.topics.DemandCollections;
import io.anchorwatch.topics.GapDecisions;
import io.anchorwatch.topics.MongoDemandCollections;
import io.anchorwatch.topics.MongoGapDecisions;
import io.anchorwatch.watch.Inquiry;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds what is kept in MongoDB besides the ledger, and what tells its time. */
final class MongoStorage extends AbstractModule {
  private final PostSettings posts;

  MongoStorage(PostSettings posts) {
    this.posts = posts;
  }

  @Override
  protected void configure() {
    bind(InstantSource.class).annotatedWith(StoreTime.class).to(StoreClock.class);

    bind(Ground.class).to(MongoGround.class);
    bind(MongoGround.class).in(Singleton.class);
    install(new MigrationsModule());
    install(new QuartzModule());
    bind(Fingerprints.class).to(MongoFingerprints.class);
    bind(MongoFingerprints.class).in(Singleton.class);
    bind(Decisions.class).to(MongoDecisions.class);
    bind(MongoDecisions.class).in(Singleton.class);
    bind(DemandCollections.class).to(MongoDemandCollections.class);
    bind(MongoDemandCollections.class);
    bind(GapDecisions.class).to(MongoGapDecisions.class);
    bind(MongoGapDecisions.class).in(Singleton.class);
  }

  @Provides
  PrimaryTenure tenure(Primary primary) {
    return new PrimaryTenure() {
      @Override
      public Duration servedFor() {
        return primary.servedFor();
      }

      @Override
      public void whenChanged(Runnable listener) {
        primary.whenChanged(listener);
      }
    };
  }

  @Provides
  Migrations.Applicant applicant(WorkerId self, Workers.Place place) {
    return new Migrations.Applicant(self.text(), place.version());
  }

  @Provides
  Self.ClockOffset offset(StoreClock clock) {
    return () -> clock.measured() ? clock.offset().storeAhead().negated() : Duration.ZERO;
  }

  @Provides
  @Singleton
  TokenAccount account(MongoDatabase database) {
    return new MongoTokenAccount(database);
  }

  @Provides
  @Singleton
  DuplicateStore duplicates(MongoDatabase database) {
    return DuplicateStore.in(database);
  }

  /** A run that is slow succeeds all the same, so nobody would look. */
  @ProvidesIntoSet
  Inquiry unindexedPosts(DuplicateStore duplicates, PostSource posts) {
    return () -> {
      Map<String, String> missing = duplicates.missing();
      return missing.isEmpty() || posts.missingForChanges().isEmpty()
          ? List.of()
          : missing.entrySet().stream()
              .map(site -> new Problem(ProblemKind.POSTS_UNINDEXED, site.getKey(), site.getValue()))
              .toList();
    };
  }

  /** A run that compares by words alone succeeds all the same. */
  @ProvidesIntoSet
  Inquiry missingEmbeddings(DuplicateStore duplicates, Anchors anchors) {
    return () -> {
      Map<String, String> missing = duplicates.withoutMeaning();
      Set<String> jobs =
          anchors.find(missing.keySet()).stream()
              .filter(anchor -> !anchor.plan().removed())
              .map(Anchor::job)
              .collect(Collectors.toSet());
      return missing.entrySet().stream()
          .filter(each -> jobs.contains(each.getKey()))
          .map(each -> new Problem(ProblemKind.EMBEDDINGS_MISSING, each.getKey(), each.getValue()))
          .toList();
    };
  }

  @Provides
  @Singleton
  PostSource posts(MongoDatabase database) {
    return PostTrees.at(posts.tree())
        .orElseGet(
            () -> new MongoPosts(database.getCollection(posts.collection()), posts.fields()));
  }
}
