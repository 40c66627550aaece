package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.anchorwatch.admin.ModelMetrics;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.Budgets;
import io.anchorwatch.config.WorkerSettings.ModelSettings;
import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.embeddings.minilm.MiniLmEmbedders;
import io.anchorwatch.model.BudgetedChatModel;
import io.anchorwatch.model.CatchUpChatModel;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.LatestReplies;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.RecoveryWatch;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.OpenAiChatModel;
import io.anchorwatch.model.openai.OpenAiSettings;
import io.anchorwatch.model.openai.Pause;
import io.anchorwatch.model.openai.Secret;
import io.anchorwatch.runner.Nanos;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.ProblemKind;
import io.anchorwatch.watch.Sentry;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Binds the chat model that the settings name, what counts its answers, and what notices that it is
 * sick.
 */
final class ModelModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ModelMetrics.class).in(Singleton.class);
    bind(OpenClients.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  RecoveryWatch recoveries(WorkerSettings settings, InstantSource clock) {
    double ratio =
        settings
            .model()
            .map(ModelSettings::recoveryAlertRatio)
            .orElse(RecoveryWatch.DEFAULT_THRESHOLD);
    return new RecoveryWatch(clock, ratio);
  }

  @Provides
  @Singleton
  LatestReplies latestReplies(InstantSource clock) {
    return new LatestReplies(clock);
  }

  @Provides
  @Singleton
  ModelEvents events(ModelMetrics metrics, LatestReplies latest) {
    return ModelEvents.all(List.of(metrics, latest));
  }

  @Provides
  @Singleton
  ChatModel model(
      WorkerSettings settings,
      OpenAiChatModel.Surroundings surroundings,
      ModelEvents events,
      TokenAccount account,
      OpenClients clients) {
    return settings
        .model()
        .map(
            named ->
                budgeted(
                    named.dealing().budgets(),
                    clients.keep(new OpenAiChatModel(openAi(named), surroundings, events)),
                    account,
                    surroundings.clock()))
        .orElse(request -> NONE);
  }

  @Provides
  @Singleton
  Embedders embedders(
      WorkerSettings settings,
      OpenAiChatModel.Surroundings surroundings,
      TokenAccount account,
      OpenClients clients) {
    Embedders ofServer =
        settings
            .model()
            .<Embedders>map(named -> new ServerEmbedders(named, surroundings, account, clients))
            .orElse((choice, name) -> new Embedders.Missing("set model.url and model.name"));
    Embedders ownModel = clients.keep(new MiniLmEmbedders());
    return (choice, name) ->
        switch (choice) {
          case NONE -> new Embedders.Missing("none are wanted");
          case HTTP -> ofServer.find(choice, name);
          case MINILM -> ownModel.find(choice, name);
        };
  }

  private static ChatModel budgeted(
      Budgets budgets, ChatModel model, TokenAccount account, InstantSource clock) {
    ChatModel ofDay =
        budgets
            .ofDay(account)
            .<ChatModel>map(day -> new BudgetedChatModel(model, day, clock))
            .orElse(model);
    return budgets
        .ofCatchUp(account)
        .<ChatModel>map(late -> new CatchUpChatModel(ofDay, late, clock))
        .orElse(ofDay);
  }

  @Provides
  OpenAiChatModel.Surroundings surroundings(
      InstantSource clock, @Nanos LongSupplier nanos, RandomGenerator random) {
    return new OpenAiChatModel.Surroundings(clock, nanos, random, Pause.real());
  }

  /** A fallback that works hides a sick model unless somebody says so. */
  @ProvidesIntoSet
  Sentry sickModels(RecoveryWatch recoveries) {
    return () ->
        recoveries.shares().stream()
            .filter(RecoveryWatch.Share::sick)
            .map(
                share ->
                    new Problem(
                        ProblemKind.MODEL_RECOVERIES,
                        share.model(),
                        String.format(
                            Locale.ROOT,
                            "%d of the last %d answers of %s had to be recovered",
                            share.recovered(),
                            share.answers(),
                            share.model())))
            .toList();
  }

  private static final ModelFailure NONE =
      new ModelFailure(
          ModelFailure.Code.UPSTREAM,
          "no model is configured: set model.url and model.name",
          "",
          Usage.UNKNOWN);

  /** The client's settings for a configured model. */
  static OpenAiSettings openAi(ModelSettings settings) {
    String key = settings.key().map(io.anchorwatch.config.Secret::reveal).orElse("");
    return OpenAiSettings.of(URI.create(settings.url()), new Secret(key), settings.name())
        .with(settings.profile())
        .with(settings.dealing().transfer())
        .with(settings.dealing().manner());
  }
}
