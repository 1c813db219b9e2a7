package io.saola.ingest.decode;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A decoded frame in the decoder's own memory, read-only. Owned by one thread at a time; the owner
 * closes it once, or decoding runs out of memory.
 */
public final class DecodedFrame implements AutoCloseable {

  private final FramePool pool;
  private final AVFrame frame;
  private final FrameStamp stamp;
  private final long number;
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

  /** A reference of its own to these pixels, which outlives this frame and the decoder. */
  public DecodedPicture picture() {
    return new DecodedPicture(pool, pool.reference(open()), stamp.time());
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
    }
  }
}
