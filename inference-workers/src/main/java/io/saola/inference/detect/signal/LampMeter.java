package io.saola.inference.detect.signal;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what a traffic light's lamp shows, as {@code lamp.ID}, where it can be told. A colour has to
 * be seen twice within a second, if the camera gives so many frames, and stays for as long after it
 * was last seen: lamps of diodes are off in some frames, since they flicker with the mains and the
 * camera's shutter does not, and a lamp that flashes is off every other half second.
 */
final class LampMeter implements SignalMeter {

  private static final double REMEMBERED_SECONDS = 1;

  private static final int SEEN_BEFORE_TOLD = 2;

  /** Left out at both ends of a lens' part of the housing, where its neighbours shine in. */
  private static final double MARGIN_ALONG = 0.15;

  private static final double MARGIN_ACROSS = 0.05;

  private final String signal;
  private final int index;
  private final Region region;
  private final List<LampColour> order;
  private final LensReader reader = new LensReader();
  private final Deque<Sight> sights = new ArrayDeque<>();

  /** What one frame showed; null when that could not be told. */
  private record Sight(MediaTime time, @Nullable LampColour colour) {}

  /**
   * @param index of the lamp's view among those of a frame
   */
  LampMeter(String id, int index, LampSource.Seen lamp) {
    this.signal = LampColour.signal(id);
    this.index = index;
    this.region = lamp.region();
    this.order = lamp.order();
  }

  @Override
  public void measure(AnalysisFrame frame, Map<String, Double> into) {
    if (index >= frame.lamps().size()) {
      return; // from before the camera was given this lamp
    }
    MediaTime now = frame.time();
    sights.removeIf(
        sight -> !sight.time.isBefore(now) || now.secondsSince(sight.time) > REMEMBERED_SECONDS);
    sights.addLast(new Sight(now, shown(frame)));
    LampColour told = told();
    if (told != null) {
      into.put(signal, (double) told.code());
    }
  }

  private @Nullable LampColour shown(AnalysisFrame frame) {
    FrameView view = frame.lamps().get(index);
    Box source =
        Box.ofCorners(
            region.left() * frame.sourceWidth(),
            region.top() * frame.sourceHeight(),
            region.right() * frame.sourceWidth(),
            region.bottom() * frame.sourceHeight());
    boolean lies = source.width() > source.height();
    Box housing = view.transform().toInput(source);
    List<Lens> lenses = new ArrayList<>(order.size());
    for (int i = 0; i < order.size(); i++) {
      lenses.add(reader.read(view, lies ? fromLeft(housing, i) : fromTop(housing, i)));
    }
    return new Housing(lenses, order).shown();
  }

  private Box fromTop(Box housing, int i) {
    double part = housing.height() / order.size();
    return new Box(
        housing.x() + MARGIN_ACROSS * housing.width(),
        housing.y() + (i + MARGIN_ALONG) * part,
        (1 - 2 * MARGIN_ACROSS) * housing.width(),
        (1 - 2 * MARGIN_ALONG) * part);
  }

  private Box fromLeft(Box housing, int i) {
    double part = housing.width() / order.size();
    return new Box(
        housing.x() + (i + MARGIN_ALONG) * part,
        housing.y() + MARGIN_ACROSS * housing.height(),
        (1 - 2 * MARGIN_ALONG) * part,
        (1 - 2 * MARGIN_ACROSS) * housing.height());
  }

  /** What the sights of the last second say together. */
  private @Nullable LampColour told() {
    LampColour lit = null;
    int times = 0;
    int known = 0;
    for (Sight sight : sights) {
      LampColour colour = sight.colour;
      if (colour != null) {
        known++;
      }
      if (colour == null || colour == LampColour.DARK) {
        continue;
      }
      times = colour == lit ? times + 1 : 1;
      lit = colour;
    }
    int needed = Math.min(SEEN_BEFORE_TOLD, sights.size());
    if (lit == null) {
      return known >= needed ? LampColour.DARK : null;
    }
    return times >= needed ? lit : null;
  }
}
