package io.saola.ingest.decode;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * A decoded frame in the decoder's own memory, or its device's, read-only. Owned by one thread at a
 * time; the owner closes it once, or decoding runs out of memory.
 */
public final class DecodedFrame implements AutoCloseable {

  private final FramePool pool;
  private final AVFrame frame;
  private final FrameStamp stamp;
  private final long number;
  private @Nullable AVFrame fetched;
  private boolean closed;

  DecodedFrame(FramePool pool, AVFrame frame, FrameStamp stamp, long number) {
    this.pool = pool;
    this.frame = frame;
    this.stamp = stamp;
    this.number = number;
  }

  /** Pixels. */
  public int width() {
    return frame.width();
  }

  /** Pixels. */
  public int height() {
    return frame.height();
  }

  public FrameStamp stamp() {
    return stamp;
  }

  /** 1-based number among the frames that the decoder gave. */
  public long number() {
    return number;
  }

  /** Whether decoding could have begun with it. */
  public boolean keyframe() {
    return (open().flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
  }

  /**
   * A reference of its own to these pixels, which outlives this frame and the decoder. A device has
   * room for few pictures: when many are kept, it is a copy in main memory.
   */
  public DecodedPicture picture() {
    AVFrame whole = open();
    boolean crowded = pool.outstanding() > FfmpegDevice.SPARE_PICTURES / 2;
    AVFrame kept = crowded ? pixels() : whole;
    return new DecodedPicture(pool, pool.reference(kept), stamp.time());
  }

  /** The pixels in main memory: those in a device are fetched, once. */
  AVFrame pixels() {
    AVFrame whole = open();
    if (!HardwareFrames.isInDevice(whole)) {
      return whole;
    }
    AVFrame known = fetched;
    if (known == null) {
      known = HardwareFrames.download(whole, pool);
      fetched = known;
    }
    return known;
  }

  FramePool pool() {
    return pool;
  }

  AVFrame open() {
    if (closed) {
      throw new IllegalStateException("decoded frame used after it was closed");
    }
    return frame;
  }

  /** Ends the lease; again, nothing happens. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pool.giveBack(frame);
      if (fetched != null) {
        pool.giveBack(fetched);
      }
    }
  }
}
