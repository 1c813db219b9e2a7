package io.saola.inference.quantise;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.time.MediaTime;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Frames of recordings, spread evenly over their whole length however long that is: when there is
 * no more room, every second one goes, and from then on only every second one comes in. Pixels are
 * copied, the source pictures are let go. One thread at a time.
 */
public final class KeptFrames implements AnalysisSink, AutoCloseable {

  private final PixelPool pool;
  private final int most;
  private final List<AnalysisFrame> frames = new ArrayList<>();
  private int from;
  private int stride = 1;
  private int offered;

  /**
   * @param format that frames come in
   * @param most frames kept of each recording
   * @param recordings that follow one another
   */
  public KeptFrames(PictureFormat format, int most, int recordings) {
    this.pool = new PixelPool(format, most * recordings + 1);
    this.most = most;
  }

  /** The frames that follow are of another recording. */
  public void nextRecording() {
    from = frames.size();
    stride = 1;
    offered = 0;
  }

  @Override
  public void accept(AnalysisFrame frame) {
    try (frame) {
      if (offered++ % stride == 0) {
        frames.add(copy(frame));
        if (frames.size() - from > most) {
          halve();
        }
      }
    }
  }

  /** In the order in which they came; they stay open until this is closed. */
  public List<AnalysisFrame> frames() {
    return List.copyOf(frames);
  }

  private void halve() {
    stride *= 2;
    for (int i = frames.size() - 1; i >= from; i--) {
      if ((i - from) % 2 == 1) {
        frames.remove(i).close();
      }
    }
  }

  private AnalysisFrame copy(AnalysisFrame frame) {
    FrameView view = frame.views().getFirst();
    PixelBuffer pixels = Objects.requireNonNull(pool.acquire());
    MemorySegment.copy(
        view.pixels().segment(), 0, pixels.segment(), 0, pixels.segment().byteSize());
    return new AnalysisFrame(
        frame.camera(),
        frame.number(),
        frame.time(),
        frame.origin(),
        frame.arrivalNanos(),
        frame.lostBefore(),
        frame.sourceWidth(),
        frame.sourceHeight(),
        List.of(new FrameView(pixels, view.transform())),
        new Gone(frame.sourceWidth(), frame.sourceHeight(), frame.time()));
  }

  @Override
  public void close() {
    frames.forEach(AnalysisFrame::close);
    frames.clear();
    pool.close();
  }

  /** Nobody looks at a source picture here. */
  private record Gone(int width, int height, MediaTime time) implements Picture {

    @Override
    public Picture retain() {
      return this;
    }

    @Override
    public byte[] jpeg(int maxWidth) {
      throw new IllegalStateException("the picture was let go");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
