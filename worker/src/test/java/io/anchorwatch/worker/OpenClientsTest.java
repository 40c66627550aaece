package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenClientsTest {
  private final OpenClients clients = new OpenClients();
  private final List<String> closed = new ArrayList<>();

  @Test
  void theNewestIsClosedFirstAndOneThatFailsKeepsNoOther() {
    clients.keep(() -> closed.add("first"));
    clients.keep(
        () -> {
          throw new IllegalStateException("stuck");
        });
    clients.keep(() -> closed.add("last"));
    clients.close();
    clients.close();
    assertThat(closed).containsExactly("last", "first");
  }
}
