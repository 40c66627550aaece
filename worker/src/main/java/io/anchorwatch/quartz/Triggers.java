package io.anchorwatch.quartz;

import io.anchorwatch.schedule.Doorbell.Bell;
import io.anchorwatch.schedule.Timing;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** What a bell is in Quartz's terms: a job and one trigger of the same name. */
final class Triggers {
  static final String GROUP = "anchorwatch";

  private Triggers() {}

  static JobKey key(String job) {
    return JobKey.jobKey(job, GROUP);
  }

  static JobDetail job(String job) {
    return JobBuilder.newJob(RingJob.class).withIdentity(key(job)).build();
  }

  /**
   * The trigger of a bell. One that would ring for the past first rings at the first instant from
   * now on: slots of the past are made without it. What Quartz's own cron cannot express, or what
   * it holds to be over, rings once at the bell's next instant and is pointed on from there.
   */
  static Trigger trigger(Bell bell, Instant now) {
    Trigger repeated =
        builder(bell)
            .startAt(Date.from(start(bell, now)))
            .withSchedule(schedule(bell.timing()))
            .build();
    if (after(repeated, start(bell, now).minusMillis(1)).isPresent()) {
      return repeated;
    }
    return builder(bell).startAt(Date.from(bell.next())).withSchedule(once()).build();
  }

  /** When a trigger made here rings first. */
  static Instant first(Trigger trigger) {
    Instant start = trigger.getStartTime().toInstant();
    return after(trigger, start.minusMillis(1)).orElse(start);
  }

  /** When it rings next after an instant. */
  static Optional<Instant> after(Trigger trigger, Instant instant) {
    return Optional.ofNullable(trigger.getFireTimeAfter(Date.from(instant))).map(Date::toInstant);
  }

  private static TriggerBuilder<Trigger> builder(Bell bell) {
    return TriggerBuilder.newTrigger().withIdentity(bell.job(), GROUP).forJob(key(bell.job()));
  }

  private static Instant start(Bell bell, Instant now) {
    if (!bell.next().isBefore(now)) {
      return bell.next();
    }
    if (bell.timing() instanceof Timing.Every every) {
      long step = every.every().toMillis();
      long late = Duration.between(bell.next(), now).toMillis();
      return bell.next().plusMillis((late / step + 1) * step);
    }
    return now;
  }

  private static ScheduleBuilder<? extends Trigger> schedule(Timing timing) {
    if (timing instanceof Timing.Every every) {
      return SimpleScheduleBuilder.simpleSchedule()
          .withIntervalInMilliseconds(every.every().toMillis())
          .repeatForever()
          .withMisfireHandlingInstructionIgnoreMisfires();
    }
    Timing.Calendar calendar = (Timing.Calendar) timing;
    try {
      return CronScheduleBuilder.cronSchedule(new CronExpression(calendar.expression()))
          .inTimeZone(TimeZone.getTimeZone(calendar.zone()))
          .withMisfireHandlingInstructionIgnoreMisfires();
    } catch (ParseException notInQuartzsTerms) {
      return once();
    }
  }

  private static SimpleScheduleBuilder once() {
    return SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires();
  }
}
