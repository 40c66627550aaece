package io.anchorwatch.model;

/**
 * The names that OpenTelemetry's conventions for generative AI give to things, as the official Java
 * instrumentation emits them. They are still in development, so they stand in this one table. Keys
 * of our log lines; whoever binds a tracer uses the same.
 */
public final class GenAi {
  /** The one operation of a chat model. */
  public static final String CHAT = "chat";

  /** Which operation: {@link #CHAT}. */
  public static final String OPERATION_NAME = "gen_ai.operation.name";

  /** Who provides the model: {@code openai}, {@code deepseek}, {@code mistral_ai} … */
  public static final String PROVIDER_NAME = "gen_ai.provider.name";

  /** The model asked for. */
  public static final String REQUEST_MODEL = "gen_ai.request.model";

  /** The most tokens asked for. */
  public static final String REQUEST_MAX_TOKENS = "gen_ai.request.max_tokens";

  /** The temperature asked for. */
  public static final String REQUEST_TEMPERATURE = "gen_ai.request.temperature";

  /** The share of the likely asked for. */
  public static final String REQUEST_TOP_P = "gen_ai.request.top_p";

  /** The seed asked for. */
  public static final String REQUEST_SEED = "gen_ai.request.seed";

  /** Whether a stream was asked for. */
  public static final String REQUEST_STREAM = "gen_ai.request.stream";

  /** {@code json} or {@code text}. */
  public static final String OUTPUT_TYPE = "gen_ai.output.type";

  /** The reply's id. */
  public static final String RESPONSE_ID = "gen_ai.response.id";

  /** The model that answered. */
  public static final String RESPONSE_MODEL = "gen_ai.response.model";

  /** Tokens read. */
  public static final String USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";

  /** Tokens written. */
  public static final String USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

  /** Tokens read that came from the server's cache. */
  public static final String USAGE_CACHE_READ_INPUT_TOKENS = "gen_ai.usage.cache_read.input_tokens";

  /** Tokens written that were thought. */
  public static final String USAGE_REASONING_OUTPUT_TOKENS = "gen_ai.usage.reasoning.output_tokens";

  /** The server's host. */
  public static final String SERVER_ADDRESS = "server.address";

  /** The server's port. */
  public static final String SERVER_PORT = "server.port";

  /** What went wrong: a failure's code in lower case. */
  public static final String ERROR_TYPE = "error.type";

  /** The fingerprint of the server's set-up. */
  public static final String SYSTEM_FINGERPRINT = "openai.response.system_fingerprint";

  /** Histogram of tokens, by {@link #TOKEN_TYPE}. */
  public static final String TOKEN_USAGE = "gen_ai.client.token.usage";

  /** {@code input} or {@code output}. */
  public static final String TOKEN_TYPE = "gen_ai.token.type";

  /** Histogram of seconds a request takes. */
  public static final String OPERATION_DURATION = "gen_ai.client.operation.duration";

  private GenAi() {}

  /** The name of a request's span: {@code chat glm-4.7}. */
  public static String span(String model) {
    return CHAT + " " + model;
  }
}
