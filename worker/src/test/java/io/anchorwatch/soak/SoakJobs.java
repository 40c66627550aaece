package io.anchorwatch.soak;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.runner.RunEvents;
import io.anchorwatch.soak.Entry.Kind;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The campaign's jobs; each writes what it does into the worker's diary. */
final class SoakJobs extends AbstractModule {
  /** Takes a tenth of a second. */
  static final String TICK = "soak_tick";

  /** Takes seven seconds in steps, saves its place after each and goes on from there. */
  static final String STEPS = "soak_steps";

  /** The same in four seconds; a run that lost its slot goes on writing. */
  static final String STUBBORN = "soak_stubborn";

  static final int STEP_COUNT = 28;
  static final int STEP_MILLIS = 250;

  /** Each fourth step puts a document. */
  static final int STEPS_PER_OUTPUT = 4;

  static final String OUTPUTS = "soak_outputs";

  private final Diary diary;

  SoakJobs(Diary diary) {
    this.diary = diary;
  }

  @Override
  protected void configure() {
    Provider<MongoDatabase> database = getProvider(MongoDatabase.class);
    MapBinder<String, Job> jobs = MapBinder.newMapBinder(binder(), String.class, Job.class);
    jobs.addBinding(TICK).toInstance(this::tick);
    jobs.addBinding(STEPS).toInstance(this::steps);
    jobs.addBinding(STUBBORN).toInstance(new StubbornJob(diary, database::get));
    bind(RunEvents.class).toInstance(new DiaryEvents(diary));
  }

  private Outcome tick(JobContext context) throws InterruptedException {
    diary.write(Kind.START, context, "0");
    Pause.millis(100);
    context.checkCancelled();
    return done(context);
  }

  private Outcome steps(JobContext context) throws InterruptedException {
    int from = context.checkpoint().map(saved -> saved.getInteger("step")).orElse(0);
    diary.write(Kind.START, context, Integer.toString(from));
    for (int step = from + 1; step <= STEP_COUNT; step++) {
      Pause.millis(STEP_MILLIS);
      context.checkCancelled();
      diary.write(Kind.STEP, context, Integer.toString(step));
      if (step % STEPS_PER_OUTPUT == 0) {
        Document body = new Document("step", step).append("by", context.fence());
        context.fenced().put(OUTPUTS, List.of(new Output("step-%02d".formatted(step), body)));
      }
      context.saveCheckpoint(new Document("step", step).append("by", context.fence()));
      diary.write(Kind.SAVED, context, Integer.toString(step));
    }
    return done(context);
  }

  private Outcome done(JobContext context) {
    diary.write(Kind.DONE, context, "");
    return new Outcome.Succeeded(Map.of(), "by " + context.fence());
  }
}
