package io.saola.ingest.decode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes one camera's analysis frames: live and over a recording the same. For one thread at a time.
 */
public final class DueFrames implements AutoCloseable {

  private final CameraId camera;
  private final DueGrid grid;
  private final List<FrameScaler> scalers;
  private final LampViews lamps;
  private final Counter due;
  private final Timer scaling;

  /**
   * @param room frames that may be on their way at a time
   */
  public DueFrames(CameraConfig camera, int room, Meters meters) {
    this.camera = camera.id();
    this.grid = new DueGrid(camera.analysis().fps());
    this.scalers = camera.analysis().regions().stream().map(FrameScaler::new).toList();
    this.lamps = new LampViews(camera, room);
    this.due = meters.counter(Meter.FRAMES_DUE, camera.id());
    this.scaling = meters.timer(Meter.SCALE_TIME);
  }

  /** Whether a picture, not decoded yet, is to be analysed once it is. */
  public boolean wouldBeDue(MediaTime time) {
    return grid.wouldBeDue(time.micros());
  }

  /** Whether this frame is to be analysed; asked once for each decoded frame, in order. */
  public boolean isDue(DecodedFrame frame) {
    boolean isDue = grid.isDue(frame.stamp().time().micros());
    if (isDue) {
      due.increment();
    }
    return isDue;
  }

  /** Views of each frame, and so buffers that {@link #scale} needs. */
  public int views() {
    return scalers.size();
  }

  /**
   * Scales a frame.
   *
   * @param number of the frame in its stream
   * @param pixels {@link #views} of them; they belong to the result, or to nobody any more when
   *     this throws
   * @throws IllegalStateException when the frame's pixel format cannot be converted, or more frames
   *     are on their way than there is room for
   */
  public AnalysisFrame scale(DecodedFrame frame, long number, List<PixelBuffer> pixels) {
    long began = System.nanoTime();
    List<FrameView> views = views(frame, pixels);
    List<FrameView> closeUps = lamps(frame, views);
    scaling.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    FrameStamp stamp = frame.stamp();
    return new AnalysisFrame(
        camera,
        number,
        stamp.time(),
        stamp.origin(),
        stamp.arrivalNanos(),
        stamp.lostBefore(),
        frame.width(),
        frame.height(),
        views,
        closeUps,
        frame.picture());
  }

  private List<FrameView> lamps(DecodedFrame frame, List<FrameView> views) {
    try {
      return lamps.of(frame);
    } catch (RuntimeException failure) {
      views.forEach(FrameView::close);
      throw failure;
    }
  }

  /** Pixel buffers of lamps that the analysis has not given back. */
  public int lampsOut() {
    return lamps.outstanding();
  }

  private List<FrameView> views(DecodedFrame frame, List<PixelBuffer> pixels) {
    List<FrameView> views = new ArrayList<>(scalers.size());
    try {
      for (int i = 0; i < scalers.size(); i++) {
        views.add(new FrameView(pixels.get(i), scalers.get(i).scale(frame, pixels.get(i))));
      }
      return views;
    } catch (RuntimeException failure) {
      pixels.forEach(PixelBuffer::close);
      throw failure;
    }
  }

  @Override
  public void close() {
    scalers.forEach(FrameScaler::close);
    lamps.close();
  }
}
