package io.anchorwatch.duplicates;

import com.mongodb.MongoSocketReadTimeoutException;

/**
 * A command to the server that may take longer than the connection waits for any answer. The server
 * goes on with it meanwhile, and when it is sent again answers when the first has ended.
 *
 * @param command harmless to send again
 */
record LongCommand(Runnable command) {
  /**
   * Returns when it is done.
   *
   * @param stillWanted throws if nobody waits any longer
   */
  void await(Runnable stillWanted) {
    while (!isDone()) {
      stillWanted.run();
    }
  }

  private boolean isDone() {
    try {
      command.run();
      return true;
    } catch (MongoSocketReadTimeoutException e) {
      return false;
    }
  }
}
