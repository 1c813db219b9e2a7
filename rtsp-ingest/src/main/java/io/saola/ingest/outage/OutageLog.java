package io.saola.ingest.outage;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line when an outage begins, when it has doubled, when half of it is back (of a small one each
 * camera), and when it is over. One thread at a time.
 */
final class OutageLog {

  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
  private static final int NAMED = 20;

  /** Of so few away each that comes back is worth a line. */
  private static final int FEW = 4;

  void tell(OpenOutage outage, Outage now) {
    now.until().ifPresentOrElse(until -> over(now, until), () -> goesOn(outage, now));
  }

  private static void goesOn(OpenOutage outage, Outage now) {
    int size = now.cameras().size();
    int away = now.away().size();
    if (outage.told == 0 || size >= 2 * outage.told) {
      outage.told = size;
      outage.toldAway = away;
      LOG.warn("{}: {}{}", now.id(), now.cause(), size == 1 ? "" : ": " + names(now.cameras()));
    } else if (isWorthALine(outage.toldAway, away)) {
      outage.toldAway = away;
      LOG.info(
          "{}: {} of {} are back, away still {}", now.id(), size - away, size, names(now.away()));
    }
  }

  /** Fewer each time, so that a camera that comes and goes does not fill the log. */
  static boolean isWorthALine(int toldAway, int away) {
    return away > 0 && away < toldAway && (toldAway <= FEW || away <= toldAway / 2);
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
