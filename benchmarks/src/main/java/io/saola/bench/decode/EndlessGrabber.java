package io.saola.bench.decode;

import io.saola.ingest.accessunit.AccessUnit;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/** JavaCV's grabber on a stream of H.264 that goes round and round, on one thread. */
public final class EndlessGrabber implements AutoCloseable {

  private final FFmpegFrameGrabber grabber;

  public EndlessGrabber(List<AccessUnit> units) throws FrameGrabber.Exception {
    avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (AccessUnit unit : units) {
      byte[] bytes = new byte[unit.data().readableBytes()];
      unit.data().getBytes(unit.data().readerIndex(), bytes);
      all.writeBytes(bytes);
    }
    grabber = new FFmpegFrameGrabber(new Round(all.toByteArray()), 0);
    grabber.setFormat("h264");
    grabber.setVideoOption("threads", "1");
    grabber.start();
  }

  /** The next picture: blue, green and red bytes; valid until the next call. */
  public Frame next() throws FrameGrabber.Exception {
    Frame frame = grabber.grabImage();
    if (frame == null) {
      throw new IllegalStateException("the grabber gave no picture");
    }
    return frame;
  }

  @Override
  public void close() throws FrameGrabber.Exception {
    grabber.close();
  }

  /** The same bytes for ever. */
  private static final class Round extends InputStream {

    private final byte[] bytes;
    private int at;

    Round(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      int next = bytes[at] & 0xFF;
      at = (at + 1) % bytes.length;
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, offset, count);
      at = (at + count) % bytes.length;
      return count;
    }
  }
}
