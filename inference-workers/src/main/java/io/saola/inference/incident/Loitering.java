package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stays for longer than anybody should, strolling about. Who is lost in the middle of the
 * zone and appears there again is the same one, and who meets somebody reported belongs to that
 * one's incident.
 */
final class Loitering extends Staying {

  /** Who loiters walks a few steps out of the zone and back. */
  private static final double STROLL_SECONDS = 5;

  /** Who appears in the middle of the zone has been there: somebody lost so long ago at most... */
  private static final double LOST_SECONDS = 10;

  /** ...who has gone so far at most since, in their heights, and so much further in a second. */
  private static final double LOST_HEIGHTS = 0.75;

  private static final double WALKS_HEIGHTS = 0.7;

  /** So near in the picture, in their heights, one may be taken for the other. */
  private static final double MEETS_HEIGHTS = 0.6;

  private static final double MEETS_SECONDS = 1;

  /** Feet tremble by less, in heights: who goes along the zone's edge has not come in. */
  private static final double CLEAR_HEIGHTS = 0.15;

  Loitering(RuleConfig config, Premises premises) {
    super(config, premises, STROLL_SECONDS, HIDDEN_SECONDS);
  }

  @Override
  Stay stay(Scene.Subject subject, @Nullable Stay before, Scene scene, SituationBook book) {
    boolean appears = before == null && premises().containsWithExceptions(subject.trail().birth());
    Stay known = appears ? takeOver(subject, scene) : before;
    Stay stay = super.stay(subject, known, scene, book);
    return book.isOpen(stay.key()) ? stay : joined(stay, book);
  }

  @Override
  boolean isMeant(Scene.Subject subject, Scene scene) {
    return stays().containsKey(subject.root()) || isWellInside(subject.track().box());
  }

  private boolean isWellInside(Box box) {
    double clear = CLEAR_HEIGHTS * box.height();
    return premises().containsWithExceptions(moved(box, clear, 0))
        && premises().containsWithExceptions(moved(box, -clear, 0))
        && premises().containsWithExceptions(moved(box, 0, clear))
        && premises().containsWithExceptions(moved(box, 0, -clear));
  }

  private static Box moved(Box box, double x, double y) {
    return new Box(box.x() + x, box.y() + y, box.width(), box.height());
  }

  /**
   * Who meets somebody who is reported belongs to that one's incident: they may be one situation,
   * and when they part again nobody can be sure which of them is which.
   */
  private Stay joined(Stay stay, SituationBook book) {
    for (Stay other : stays().values()) {
      double apart = stay.box().foot().distanceTo(other.box().foot()) / stay.box().height();
      double gap = stay.lastInside().secondsSince(other.lastInside());
      if (apart <= MEETS_HEIGHTS && gap <= MEETS_SECONDS && book.isOpen(other.key())) {
        book.dismiss(stay.key());
        return new Stay(other.key(), stay.since(), stay.lastInside(), stay.box());
      }
    }
    return stay;
  }

  /** The stay of the one lost nearby who must be the one that appears here; null for nobody. */
  private @Nullable Stay takeOver(Scene.Subject subject, Scene scene) {
    Box box = subject.track().box();
    Long nearest = null;
    double least = 1;
    for (Map.Entry<Long, Stay> entry : stays().entrySet()) {
      Stay stay = entry.getValue();
      double gap = scene.time().secondsSince(stay.lastInside());
      double reach = (LOST_HEIGHTS + WALKS_HEIGHTS * gap) * box.height();
      double distance = stay.box().foot().distanceTo(box.foot()) / reach;
      if (gap > 0 && gap <= LOST_SECONDS && distance < least && !scene.isSeen(entry.getKey())) {
        least = distance;
        nearest = entry.getKey();
      }
    }
    return nearest == null ? null : stays().remove(nearest);
  }
}
