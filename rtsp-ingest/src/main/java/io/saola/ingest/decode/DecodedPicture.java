package io.saola.ingest.decode;

import io.saola.core.frame.Picture;
import io.saola.core.time.MediaTime;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A reference to a decoded frame's pixels, which libavcodec frees with the last reference. */
public final class DecodedPicture implements Picture {

  private final FramePool pool;
  private final AVFrame frame;
  private final MediaTime time;
  private final int width;
  private final int height;
  private boolean closed;

  DecodedPicture(FramePool pool, AVFrame frame, MediaTime time) {
    this.pool = pool;
    this.frame = frame;
    this.time = time;
    this.width = frame.width();
    this.height = frame.height();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public MediaTime time() {
    return time;
  }

  @Override
  public synchronized DecodedPicture retain() {
    if (closed) {
      throw new IllegalStateException("picture used after it was closed");
    }
    return new DecodedPicture(pool, pool.reference(frame), time);
  }

  @Override
  public byte[] jpeg(int maxWidth) {
    // Encoding takes milliseconds: under a reference of its own, so that close() need not wait.
    try (DecodedPicture own = retain()) {
      return HardwareFrames.isInDevice(own.frame)
          ? fetched(own.frame, maxWidth)
          : JpegEncoder.encode(own.frame, maxWidth);
    }
  }

  private byte[] fetched(AVFrame inDevice, int maxWidth) {
    AVFrame copy = HardwareFrames.download(inDevice, pool);
    try {
      return JpegEncoder.encode(copy, maxWidth);
    } finally {
      pool.giveBack(copy);
    }
  }

  /** Lets go of this reference; again, nothing happens. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      pool.giveBack(frame);
    }
  }
}
