package io.anchorwatch.migrations;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/**
 * Binds the migrations of this version over a bound {@code MongoDatabase}, the ledger's ports and
 * an {@link Migrations.Applicant}.
 */
public final class MigrationsModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Shipped.class).toInstance(Shipped.HERE);
    bind(Journal.class).in(Singleton.class);
    bind(Migrations.class).to(MongoMigrations.class);
    bind(MongoMigrations.class).in(Singleton.class);
  }
}
