package io.anchorwatch.facts;

import io.anchorwatch.ledger.Slot;

/** A slot as scripts and pages read it. Pure. */
public final class SlotFacts {
  private SlotFacts() {}

  /** All that the ledger has of it; scripts and pages rely on the fields. */
  public static Json json(Slot slot) {
    return Json.object()
        .with("slot", slot.id().text())
        .with("job", slot.id().job())
        .with("at", slot.id().at())
        .with("state", slot.state())
        .with("reason", slot.status().reason().map(reason -> reason.text()))
        .with("origin", slot.made().origin())
        .with("generation", slot.made().generation())
        .with("attempt", slot.tally().attempt())
        .with("failures", slot.tally().failures())
        .with("deaths", slot.tally().deaths())
        .with("fence", slot.fence())
        .with("owner", slot.tenure().map(Slot.Tenure::owner))
        .with("heartbeatAt", slot.tenure().map(Slot.Tenure::heartbeatAt))
        .with("startedAt", slot.status().startedAt())
        .with("endedAt", slot.status().endedAt())
        .with("into", slot.status().fate().into().map(into -> into.text()))
        .with("to", slot.status().fate().to())
        .with("count", slot.status().fate().count())
        .with("progress", slot.work().progress())
        .with("outcome", slot.work().outcome())
        .with("error", slot.work().error());
  }
}
