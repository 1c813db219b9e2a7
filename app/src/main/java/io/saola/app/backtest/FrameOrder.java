package io.saola.app.backtest;

import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the order of frames, as tracker and rules will take it. One thread. */
final class FrameOrder {

  private static final double GAP_SECONDS = 60;

  private final Timeline timeline = new Timeline();
  private long frames;
  private long passedOver;
  private long restarts;
  private long gaps;
  private @Nullable String firstPassedOver;
  private @Nullable String firstRestart;
  private @Nullable String firstGap;

  /** Takes the next frame's time, and the line where it stands. */
  void next(long line, MediaTime time) {
    frames++;
    switch (timeline.next(time)) {
      case START -> {
        if (frames > 1) {
          restarts++;
          firstRestart = firstRestart == null ? place(line, time) : firstRestart;
        }
      }
      case IGNORE -> {
        passedOver++;
        firstPassedOver = firstPassedOver == null ? place(line, time) : firstPassedOver;
      }
      case FORWARD -> {
        if (timeline.stepSeconds() > GAP_SECONDS) {
          gaps++;
          firstGap = firstGap == null ? place(line, time) : firstGap;
        }
      }
    }
  }

  private static String place(long line, MediaTime time) {
    return "line " + line + ", " + time;
  }

  long frames() {
    return frames;
  }

  /** Frames that were not later than the one before: they changed nothing. */
  long passedOver() {
    return passedOver;
  }

  /** Sentences for the user. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (passedOver > 0) {
      remarks.add(
          passedOver
              + " frames are not later than the one before and were passed over, the first at "
              + firstPassedOver);
    }
    if (restarts > 0) {
      remarks.add(
          "the time goes back and stays there, "
              + restarts
              + " times, the first at "
              + firstRestart
              + ": everything began anew");
    }
    if (gaps > 0) {
      remarks.add(gaps + " gaps of more than a minute, the first before " + firstGap);
    }
    return remarks;
  }
}
