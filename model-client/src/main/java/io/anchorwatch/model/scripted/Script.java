package io.anchorwatch.model.scripted;

import java.util.List;

/** Which reply a request gets. Called by many threads at once. */
@FunctionalInterface
public interface Script {
  /** The reply to one request. */
  ScriptedReply reply(ChatCall call);

  /** Every request is answered well. */
  static Script plain() {
    return call -> new ScriptedReply.Plain();
  }

  /** The replies in their order, and then again from the first. */
  static Script inTurn(List<ScriptedReply> replies) {
    List<ScriptedReply> turn = List.copyOf(replies);
    return call -> turn.get(call.number() % turn.size());
  }

  /** The replies in their order, the last one for all requests after that. */
  static Script once(ScriptedReply... replies) {
    List<ScriptedReply> list = List.of(replies);
    return call -> list.get(Math.min(call.number(), list.size() - 1));
  }
}
