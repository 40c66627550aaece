package io.anchorwatch.quartz;

/**
 * What the job store does when a scheduler could not say that it lives: nothing, the next check-in
 * comes. Its default would end the process. The store makes it by reflection, hence public.
 */
public final class QuietCheckIn implements Runnable {
  /** For reflection. */
  public QuietCheckIn() {}

  @Override
  public void run() {}
}
