package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.duplicates.Decisions;
import io.anchorwatch.duplicates.DuplicateStore;
import io.anchorwatch.duplicates.MemoryDecisions;
import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.fingerprint.MemoryFingerprints;
import io.anchorwatch.ledger.PrimaryTenure;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.migrations.Migrations;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.runner.Self;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.topics.DemandCollections;
import io.anchorwatch.topics.GapDecisions;
import io.anchorwatch.topics.MemoryGapDecisions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What stands in for a store that is this process itself. */
final class MemoryStorage extends AbstractModule {
  private final InstantSource storeTime;
  private final PostSettings posts;

  MemoryStorage(InstantSource storeTime, PostSettings posts) {
    this.storeTime = storeTime;
    this.posts = posts;
  }

  @Override
  protected void configure() {
    bind(InstantSource.class).annotatedWith(StoreTime.class).toInstance(storeTime);
    bind(PrimaryTenure.class).toInstance(() -> Duration.ofDays(1));
    bind(Self.ClockOffset.class).toInstance(() -> Duration.ZERO);
    bind(Ground.class).toInstance(() -> {});
    bind(Migrations.class).toInstance(Migrations.none());
    bind(Doorbell.class).to(NoDoorbell.class);
    bind(NoDoorbell.class);
    bind(Fingerprints.class).to(MemoryFingerprints.class);
    bind(MemoryFingerprints.class).in(Singleton.class);
    bind(DuplicateStore.class).toInstance(DuplicateStore.inMemory());
    bind(TokenAccount.class).toInstance(TokenAccount.inMemory());
    bind(Decisions.class).to(MemoryDecisions.class);
    bind(MemoryDecisions.class).in(Singleton.class);
    bind(DemandCollections.class).toInstance(DemandCollections.NONE);
    bind(GapDecisions.class).to(MemoryGapDecisions.class);
    bind(MemoryGapDecisions.class).in(Singleton.class);
    bind(PostSource.class)
        .toInstance(PostTrees.at(posts.tree()).orElseGet(() -> MemoryPosts.of(List.of())));
  }
}
