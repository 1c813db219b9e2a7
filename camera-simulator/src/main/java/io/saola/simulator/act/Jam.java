package io.saola.simulator.act;

import io.saola.simulator.scenario.Deed;
import io.saola.simulator.traffic.Carriageway;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import java.util.List;

/**
 * Traffic crawls from a place on, so that what follows piles up. It counts while vehicles in the
 * zone are many and slow, smoothed over some seconds, and from the moment on at which they first
 * were. One thread.
 */
final class Jam implements Performance {

  private static final double SMOOTHED_OVER = 8;

  /** So small a share of slow moments is none. */
  private static final double FLOWS = 0.05;

  /** However long it takes to dissolve, then it is over. */
  private static final double DISSOLVED = 600;

  private final Deed.Crawl deed;
  private final Carriageway carriageway;
  private final double until;
  private double slowShare;
  private double slowSince;
  private double last;
  private boolean released;

  Jam(Deed.Crawl deed, Street street, double lasts) {
    this.deed = deed;
    this.carriageway = street.carriageway(deed.road());
    this.until = street.time() + lasts;
    this.last = street.time();
    this.slowSince = street.time();
    carriageway.crawl(deed.at(), deed.speed());
  }

  @Override
  public List<Figure> figures(double now) {
    return List.of();
  }

  @Override
  public boolean isSo(Witness witness) {
    int count = 0;
    double speed = 0;
    for (Figure figure : witness.everybody()) {
      if (figure.kind().isDriven() && witness.isInZone(figure)) {
        count++;
        speed += figure.pose().speed();
      }
    }
    boolean slow = count >= deed.atLeast() && speed / count < deed.slower();
    double weight = Math.min(1, (witness.now() - last) / SMOOTHED_OVER);
    last = witness.now();
    if (!slow && slowShare < FLOWS) {
      slowSince = witness.now();
    }
    slowShare += weight * ((slow ? 1 : 0) - slowShare);
    return slowShare > 0.5;
  }

  @Override
  public double since(double first) {
    return slowSince;
  }

  @Override
  public boolean isOver(double now) {
    if (now >= until && !released) {
      released = true;
      carriageway.uncrawl();
    }
    return released && (slowShare < FLOWS || now > until + DISSOLVED);
  }
}
