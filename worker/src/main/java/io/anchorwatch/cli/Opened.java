package io.anchorwatch.cli;

import io.anchorwatch.duplicates.Decisions;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Survey;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.migrations.Migrations;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.topics.GapDecisions;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.Doctor;
import io.anchorwatch.watch.Problems;
import java.time.InstantSource;
import java.util.Optional;

/** What commands use of an open container. Closing it lets go of the store. */
public interface Opened extends AutoCloseable {
  /** The ledger's ports. */
  Ports ports();

  /** The store's time; every distance that is shown counts from it. */
  InstantSource storeTime();

  /** Pauses and resumes. */
  Registrar registrar();

  /** Proves the ledger equal to the definitions. */
  Audit audit();

  /** What the ledger has, and what of it cannot be read. */
  Survey survey();

  /** Says what is wrong, from outside the workers. */
  Doctor doctor();

  /** What the workers have found wrong. */
  Problems problems();

  /** The posts that the jobs read. */
  PostSource posts();

  /** What the jobs published. */
  OutputStore outputs();

  /** What editors decided about duplicates. */
  Decisions decisions();

  /** What editors decided about topic gaps. */
  GapDecisions gapDecisions();

  /** The collection of posts, for writing. */
  PostShelf shelf();

  /** The migrations of the store. */
  Migrations migrations();

  /** The servers and the database, for people: never with credentials. */
  String where();

  /** The worker that the service manager started as what now runs here; empty without one. */
  Optional<String> started();

  /**
   * A worker of this machine, as its claims name it.
   *
   * @param instance which of several
   * @param token what the service manager called its start
   */
  String worker(String instance, String token);

  @Override
  void close();

  /** What the ledger keeps. */
  record Ports(Anchors anchors, KnownGenerations generations, SlotLedger slots, Workers workers) {}
}
