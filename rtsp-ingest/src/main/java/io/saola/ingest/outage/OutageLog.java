package io.saola.ingest.outage;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line when an outage begins, when it has doubled, and when it is over. One thread at a time. */
final class OutageLog {

  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
  private static final int NAMED = 20;

  void tell(OpenOutage outage, Outage now) {
    now.until().ifPresentOrElse(until -> over(now, until), () -> goesOn(outage, now));
  }

  private static void goesOn(OpenOutage outage, Outage now) {
    int size = now.cameras().size();
    if (outage.told == 0 || size >= 2 * outage.told) {
      outage.told = size;
      LOG.warn("{}: {}{}", now.id(), now.cause(), size == 1 ? "" : ": " + names(now.cameras()));
    }
  }

  private static void over(Outage now, Instant until) {
    LOG.info(
        "{} is over after {} s: back {} {}",
        now.id(),
        Duration.between(now.since(), until).toSeconds(),
        now.cameras().size() == 1 ? "is" : "are",
        names(now.cameras()));
  }

  private static String names(List<CameraId> cameras) {
    String named =
        cameras.stream().limit(NAMED).map(CameraId::value).collect(Collectors.joining(", "));
    return cameras.size() > NAMED ? named + " and " + (cameras.size() - NAMED) + " more" : named;
  }
}
