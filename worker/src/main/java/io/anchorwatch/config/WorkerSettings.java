package io.anchorwatch.config;

import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.model.TokenBudget;
import io.anchorwatch.model.openai.OpenAiSettings;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.posts.PostFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code worker.properties}, the environment and the command line say, checked.
 *
 * @param store where anchors, slots and findings are kept
 * @param process how this process runs
 * @param posts where posts are read from
 * @param admin where the admin server listens
 * @param model which chat model to ask, if any
 * @param alerts where problems are reported, if anywhere
 */
public record WorkerSettings(
    StoreSettings store,
    ProcessSettings process,
    PostSettings posts,
    AdminSettings admin,
    Optional<ModelSettings> model,
    AlertSettings alerts) {

  /**
   * Where anchors, slots and findings are kept.
   *
   * @param uri a MongoDB; empty starts the embedded store under {@code dataDir}
   * @param database its database
   * @param dataDir where this process may write files
   * @param retention how long the ledger keeps slots
   */
  public record StoreSettings(
      Optional<Secret> uri, String database, Path dataDir, Duration retention) {}

  /**
   * How this process runs.
   *
   * @param instance which of several on this machine
   * @param threads how many slots may run at once
   * @param drainTimeout how long running attempts may go on once the worker is told to stop
   */
  public record ProcessSettings(String instance, int threads, Duration drainTimeout) {}

  /**
   * Where posts are read from.
   *
   * @param tree a Markdown tree or a {@code .jsonl} file; empty reads the collection
   * @param collection the posts' collection in the store's database
   * @param fields the names of the collection's fields
   */
  public record PostSettings(Optional<Path> tree, String collection, PostFields fields) {}

  /**
   * Where the admin server listens.
   *
   * @param bind an address; another than loopback needs a token
   * @param port 0 picks a free one
   */
  public record AdminSettings(String bind, int port, Optional<Secret> token) {}

  /**
   * Which chat model to ask.
   *
   * @param url the base of an OpenAI-compatible server, up to and without {@code /chat/completions}
   * @param name the model's name there
   * @param profile how the model marks its thought: its family's habits, with what differs
   * @param recoveryAlertRatio which share of recovered answers is a problem
   * @param dealing how its server is dealt with
   */
  public record ModelSettings(
      String url,
      Optional<Secret> key,
      String name,
      Profile profile,
      double recoveryAlertRatio,
      ModelDealing dealing) {}

  /**
   * How a model's server is dealt with.
   *
   * @param transfer how replies travel
   * @param manner how it is asked
   * @param budgets what it may cost
   */
  public record ModelDealing(
      OpenAiSettings.Transfer transfer, OpenAiSettings.Manner manner, Budgets budgets) {}

  /**
   * What a model may cost all workers together; 0 for no bound.
   *
   * @param tokensPerDay most tokens of one day
   * @param catchUpTokens most tokens that late slots spend in any ten minutes
   */
  public record Budgets(long tokensPerDay, long catchUpTokens) {
    /** What stands around every request; empty for no bound. */
    public Optional<TokenBudget> ofDay(TokenAccount account) {
      return tokensPerDay == 0
          ? Optional.empty()
          : Optional.of(TokenBudget.ofDay(tokensPerDay, account));
    }

    /** What stands around the requests of late work; empty for no bound. */
    public Optional<TokenBudget> ofCatchUp(TokenAccount account) {
      return catchUpTokens == 0
          ? Optional.empty()
          : Optional.of(TokenBudget.ofCatchUp(catchUpTokens, account));
    }
  }

  /** Where problems are reported. */
  public record AlertSettings(Optional<String> webhook) {}
}
