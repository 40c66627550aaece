package io.anchorwatch.model.openai;

import tools.jackson.databind.node.ObjectNode;

/** How a server is told in a request whether to think. */
public enum ThinkingSwitch {
  /** It is not told. */
  NONE {
    @Override
    void write(ObjectNode body, boolean on) {}
  },
  /** {@code chat_template_kwargs} of vLLM, SGLang and llama.cpp, under both of its names. */
  CHAT_TEMPLATE {
    @Override
    void write(ObjectNode body, boolean on) {
      body.putObject("chat_template_kwargs").put("enable_thinking", on).put("thinking", on);
    }
  },
  /** {@code reasoning_effort} of OpenAI, vLLM, Ollama and Mistral. */
  REASONING_EFFORT {
    @Override
    void write(ObjectNode body, boolean on) {
      body.put("reasoning_effort", on ? "medium" : "none");
    }
  },
  /** {@code thinking.type} of DeepSeek, Z.ai and Moonshot. */
  THINKING_TYPE {
    @Override
    void write(ObjectNode body, boolean on) {
      body.putObject("thinking").put("type", on ? "enabled" : "disabled");
    }
  },
  /** {@code reasoning.enabled} of OpenRouter and SGLang. */
  REASONING_ENABLED {
    @Override
    void write(ObjectNode body, boolean on) {
      body.putObject("reasoning").put("enabled", on);
    }
  },
  /** {@code think} of Ollama. */
  THINK {
    @Override
    void write(ObjectNode body, boolean on) {
      body.put("think", on);
    }
  };

  /** Writes the switch into a request's body. */
  abstract void write(ObjectNode body, boolean on);
}
