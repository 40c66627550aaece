package io.anchorwatch.worker;

import io.anchorwatch.config.WorkerSettings.Budgets;
import io.anchorwatch.config.WorkerSettings.ModelSettings;
import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.model.BudgetedEmbeddingModel;
import io.anchorwatch.model.CatchUpEmbeddingModel;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.model.openai.OpenAiChatModel.Surroundings;
import io.anchorwatch.model.openai.OpenAiEmbeddings;
import io.anchorwatch.model.openai.OpenAiSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Embedding models at the server of the configured chat model, under its key, rate, deadlines and
 * the same budgets; one client for each name. Safe for use by many threads.
 */
final class ServerEmbedders implements Embedders {
  private final ModelSettings settings;
  private final Surroundings surroundings;
  private final TokenAccount account;
  private final OpenClients clients;
  private final Map<String, EmbeddingModel> models = new ConcurrentHashMap<>();

  ServerEmbedders(
      ModelSettings settings,
      Surroundings surroundings,
      TokenAccount account,
      OpenClients clients) {
    this.clients = clients;
    this.settings = settings;
    this.surroundings = surroundings;
    this.account = account;
  }

  @Override
  public Found find(Choice choice, String name) {
    return name.isBlank()
        ? new Missing("set duplicates.embeddings-model")
        : new Ready(models.computeIfAbsent(name, this::model));
  }

  private EmbeddingModel model(String name) {
    OpenAiSettings chat = ModelModule.openAi(settings);
    EmbeddingModel model = clients.keep(new OpenAiEmbeddings(chat.named(name), surroundings));
    Budgets budgets = settings.dealing().budgets();
    InstantSource clock = surroundings.clock();
    EmbeddingModel ofDay =
        budgets
            .ofDay(account)
            .<EmbeddingModel>map(day -> new BudgetedEmbeddingModel(model, day, clock))
            .orElse(model);
    return budgets
        .ofCatchUp(account)
        .<EmbeddingModel>map(late -> new CatchUpEmbeddingModel(ofDay, late, clock))
        .orElse(ofDay);
  }
}
