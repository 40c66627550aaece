package io.anchorwatch.simulation;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Generations;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Promises that the store alone must keep although the workers' own care makes it next to
 * impossible to see them broken: asked for directly, as the ledger's contracts do, before a run.
 */
final class Probes {
  private static final String JOB = World.SPOILED;

  private final World world;
  private final Workshop shop;

  Probes(World world, Workshop.Plans plans) {
    this.world = world;
    this.shop = new Workshop(plans).with(MongoDatabase.class, new SideStore(world).face());
  }

  void check() {
    oneGapAtATime();
    SlotId id = shop.get(SlotLedger.class).insertManual(JOB, 1);
    aLiveOwnersReleaseIsNoDeath(id);
    aLeaseThatIsNotOverIsKept(id);
  }

  private void oneGapAtATime() {
    Anchors anchors = shop.get(Anchors.class);
    Instant epoch = anchors.enter(JOB);
    shop.get(Generations.class)
        .insert(
            new Generation(
                1,
                Texts.every(JOB, 2000).text(),
                Optional.of(epoch),
                new Generation.Switches(false, false),
                new Generation.Proposal("", "")));
    anchors.begin(JOB, epoch);
    Anchor begun = anchors.find(JOB).orElseThrow();
    Duration ahead = Duration.ofSeconds(10);
    anchors.reserve(begun, epoch.plusMillis(1), ahead, Optional.empty());
    Anchor open = anchors.find(JOB).orElseThrow();
    world
        .judge()
        .holds(
            !anchors.reserve(open, epoch.plusMillis(2), ahead, Optional.empty()),
            "probe: nothing is reserved while a gap is open",
            open);
  }

  private void aLiveOwnersReleaseIsNoDeath(SlotId id) {
    SlotLedger ledger = shop.get(SlotLedger.class);
    Optional<Slot> slot = claimed(id, Duration.ZERO);
    slot.ifPresent(it -> ledger.release(it, false));
    int deaths = ledger.find(id).orElseThrow().tally().deaths();
    world.judge().holds(deaths == 0, "probe: a live owner's release is no death", id);
  }

  private void aLeaseThatIsNotOverIsKept(SlotId id) {
    Optional<Slot> slot = claimed(id, Duration.ofHours(1));
    boolean taken = slot.filter(it -> shop.get(SlotLedger.class).release(it, true)).isPresent();
    world.judge().holds(!taken, "probe: a lease that is not over is kept", id);
  }

  private Optional<Slot> claimed(SlotId id, Duration lease) {
    Claim claim =
        shop.get(SlotLedger.class)
            .claim(
                id,
                new SlotLedger.Terms(
                    "owner", "nonce of " + lease, lease, List.of(), Duration.ofDays(1)));
    world.judge().holds(claim instanceof Claim.Won, "probe: what is due can be claimed", id);
    return claim instanceof Claim.Won won ? Optional.of(won.slot()) : Optional.empty();
  }
}
