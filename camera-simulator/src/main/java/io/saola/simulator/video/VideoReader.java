package io.saola.simulator.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes a video file from its beginning to its end, and then again. Owns its native state until
 * it is closed. For one thread at a time.
 */
public final class VideoReader implements AutoCloseable {

  private static final int LARGEST_WIDTH = 1280;
  private static final double MOST_FPS = 60;

  private static final AtomicInteger OPEN = new AtomicInteger();

  private final Path file;
  private final VideoTrack track;
  private final AVCodecContext decoder = avcodec.avcodec_alloc_context3(null);
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private final PlaneScaler scaler;
  private final double fps;
  private boolean draining;

  /**
   * Opens a file.
   *
   * @throws IOException when there is no such file, or no video in it that can be decoded
   */
  public VideoReader(Path file) throws IOException {
    this(file, new VideoTrack(file));
  }

  private VideoReader(Path file, VideoTrack track) throws IOException {
    this.file = file;
    this.track = track;
    OPEN.incrementAndGet();
    boolean opened = false;
    try {
      openDecoder();
      this.fps = track.fps(MOST_FPS);
      int width = Math.min(LARGEST_WIDTH, decoder.width()) & ~1;
      int height = (int) Math.round((double) decoder.height() * width / decoder.width()) & ~1;
      this.scaler = new PlaneScaler(width, height);
      opened = true;
    } finally {
      if (!opened) {
        closeNatives();
      }
    }
  }

  private void openDecoder() throws IOException {
    AVStream stream = track.stream();
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new IOException(file + " uses a codec that this FFmpeg cannot decode");
    }
    track.check(avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()), "is damaged");
    decoder.thread_count(1);
    track.check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "cannot be decoded");
    if (decoder.width() < 2 || decoder.height() < 2) {
      throw new IOException(file + " does not say how large its pictures are");
    }
  }

  /** Readers that have not been closed yet. */
  public static int open() {
    return OPEN.get();
  }

  /** Pixels of the pictures handed out, even, at most 1280. */
  public int width() {
    return scaler.width();
  }

  /** Pixels of the pictures handed out, even. */
  public int height() {
    return scaler.height();
  }

  /** Pictures a second on average. */
  public double fps() {
    return fps;
  }

  /**
   * Decodes the next picture.
   *
   * @return false at the end of the file; then {@link #rewind} begins again
   * @throws IllegalStateException when the file can no longer be decoded
   */
  public boolean next() {
    while (true) {
      int result = avcodec.avcodec_receive_frame(decoder, frame);
      if (result >= 0) {
        return true;
      }
      if (result != avutil.AVERROR_EAGAIN() || draining) {
        return false;
      }
      feedDecoder();
    }
  }

  private void feedDecoder() {
    if (!track.read(packet)) {
      draining = true;
      avcodec.avcodec_send_packet(decoder, (AVPacket) null);
      return;
    }
    // A damaged packet costs its picture, not the stream.
    avcodec.avcodec_send_packet(decoder, packet);
    avcodec.av_packet_unref(packet);
  }

  /**
   * The picture decoded last.
   *
   * @return luma, then both planes of chroma, without padding; valid until the next call
   */
  public BytePointer planes() {
    return scaler.scale(frame);
  }

  /** Goes back to the beginning. */
  public void rewind() {
    track.rewind();
    avcodec.avcodec_flush_buffers(decoder);
    draining = false;
  }

  @Override
  public void close() {
    scaler.close();
    closeNatives();
  }

  private void closeNatives() {
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(decoder);
    track.close();
    OPEN.decrementAndGet();
  }
}
