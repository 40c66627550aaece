package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.LossyLine.Fault;
import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.testing.RealMongo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers hear when the store did something and could not say so, or never heard of it. */
@ExtendWith(RealMongo.class)
class LostAnswersTest extends LedgerContract {
  private final MongoDatabase database;
  private LossyLine line;
  private SlotLedger far;

  LostAnswersTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  LedgerBench open() {
    return new MongoBench(database);
  }

  @BeforeEach
  void connect() {
    line = new LossyLine(database);
    far = new MongoSlotLedger(line.database());
  }

  @Test
  void aClaimWhoseAnswerIsLostIsFoundAgainByItsNonce() {
    SlotId id = due("gaps");
    line.next(Fault.ANSWER_LOST);
    Claim claim = far.claim(id, terms("w1", "job:gaps"));
    assertThat(claim).isInstanceOf(Claim.Won.class);
    assertThat(((Claim.Won) claim).slot()).isEqualTo(stored(id));
  }

  @Test
  void aClaimThatNeverArrivedIsNotWonAndTheErrorIsTold() {
    SlotId id = due("gaps");
    line.next(Fault.NEVER_ARRIVES);
    assertThatThrownBy(() -> far.claim(id, terms("w1")))
        .isInstanceOf(MongoSocketReadException.class);
    assertThat(stored(id).state()).isEqualTo(SlotState.DUE);
  }

  @Test
  void aClaimThatNeverArrivedIsNotTakenForSomebodyElses() {
    SlotId id = due("gaps");
    won(id, "w2");
    line.next(Fault.NEVER_ARRIVES);
    assertThatThrownBy(() -> far.claim(id, terms("w1"))).isInstanceOf(MongoException.class);
  }

  @Test
  void aClaimThatCannotBeLookedUpIsNotWon() {
    SlotId id = due("gaps");
    line.next(Fault.ANSWER_LOST);
    line.cutReads();
    assertThatThrownBy(() -> far.claim(id, terms("w1")))
        .isInstanceOf(MongoSocketReadException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void anEndingWhoseAnswerIsLostIsFoundAgain() {
    Held held = running("gaps", "w1");
    line.next(Fault.ANSWER_LOST);
    assertThat(far.finish(held, succeeded())).isTrue();
    assertThat(stored(held).state()).isEqualTo(SlotState.SUCCEEDED);
  }

  @Test
  void aHandOverWhoseAnswerIsLostIsFoundAgain() {
    Held held = running("gaps", "w1");
    line.next(Fault.ANSWER_LOST);
    assertThat(far.finish(held, retry(Reason.DRAINED, Duration.ZERO))).isTrue();
    assertThat(stored(held).tally()).isEqualTo(new Slot.Tally(1, 0, 0, 1));
  }

  @Test
  void anEndingThatNeverArrivedIsToldAsUnknownAndWorksTheNextTime() {
    Held held = running("gaps", "w1");
    line.next(Fault.NEVER_ARRIVES);
    assertThatThrownBy(() -> far.finish(held, succeeded())).isInstanceOf(MongoException.class);
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
    assertThat(far.finish(held, succeeded())).isTrue();
  }

  @Test
  void anEndingThatNeverArrivedBecauseTheSlotWasLostIsANo() {
    Held held = running("gaps", "w1");
    expire(held, false);
    line.next(Fault.NEVER_ARRIVES);
    assertThat(far.finish(held, succeeded())).isFalse();
  }

  @Test
  void anEndingThatCannotBeLookedUpIsUnknown() {
    Held held = running("gaps", "w1");
    line.next(Fault.ANSWER_LOST);
    line.cutReads();
    assertThatThrownBy(() -> far.finish(held, succeeded())).isInstanceOf(MongoException.class);
  }

  @Test
  void aRenewalThatMissesSomeIsLookedUpWithAMajority() {
    Held kept = running("a", "w1");
    Held lost = running("b", "w1");
    expire(lost, false);
    assertThat(far.renew(List.of(kept, lost))).containsExactly(lost);
  }

  @Test
  void anEpochWhoseAnswerIsLostIsTheSameAtTheNextTry() {
    Anchors anchors = new MongoAnchors(line.database(), bench.generations());
    line.next(Fault.ANSWER_LOST);
    assertThatThrownBy(() -> anchors.enter("gaps")).isInstanceOf(MongoException.class);
    assertThat(anchors.enter("gaps")).isEqualTo(bench.anchors().enter("gaps"));
  }
}
