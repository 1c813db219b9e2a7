package io.saola.simulator.video;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes a video file from its beginning to its end, and then again. Owns its native state until
 * it is closed. For one thread at a time.
 */
public final class VideoReader implements AutoCloseable {

  private static final int LARGEST_WIDTH = 1280;
  private static final double USUAL_FPS = 25;
  private static final double MOST_FPS = 60;

  private static final AtomicInteger OPEN = new AtomicInteger();

  private final Path file;
  private final AVFormatContext container = new AVFormatContext(null);
  private final AVCodecContext decoder = avcodec.avcodec_alloc_context3(null);
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private final PlaneScaler scaler;
  private final int track;
  private final double fps;
  private boolean draining;

  /**
   * Opens a file.
   *
   * @throws IOException when there is no such file, or no video in it that can be decoded
   */
  public VideoReader(Path file) throws IOException {
    this.file = file;
    OPEN.incrementAndGet();
    boolean opened = false;
    try {
      this.track = openTrack();
      AVStream stream = container.streams(track);
      this.fps = fps(stream.avg_frame_rate());
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

  private int openTrack() throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " is missing or cannot be read");
    }
    check(
        avformat.avformat_open_input(
            container, file.toString(), (AVInputFormat) null, (AVDictionary) null),
        "is not a video that can be read");
    check(
        avformat.avformat_find_stream_info(container, (AVDictionary) null),
        "is not a video that can be read");
    int best =
        avformat.av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    check(best, "has no video in it");
    AVStream stream = container.streams(best);
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new IOException(file + " uses a codec that this FFmpeg cannot decode");
    }
    check(avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()), "is damaged");
    decoder.thread_count(1);
    check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "cannot be decoded");
    if (decoder.width() < 2 || decoder.height() < 2) {
      throw new IOException(file + " does not say how large its pictures are");
    }
    return best;
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
    int read = avformat.av_read_frame(container, packet);
    if (read < 0) {
      draining = true;
      avcodec.avcodec_send_packet(decoder, (AVPacket) null);
      return;
    }
    if (packet.stream_index() == track) {
      // A damaged packet costs its picture, not the stream.
      avcodec.avcodec_send_packet(decoder, packet);
    }
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
    avformat.av_seek_frame(container, track, 0, avformat.AVSEEK_FLAG_BACKWARD);
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
    avformat.avformat_close_input(container);
    OPEN.decrementAndGet();
  }

  private static double fps(AVRational rate) {
    double value = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
    return value >= 1 && value <= MOST_FPS ? value : USUAL_FPS;
  }

  private void check(int result, String what) throws IOException {
    if (result < 0) {
      byte[] text = new byte[128];
      avutil.av_strerror(result, text, text.length);
      String reason = new String(text, StandardCharsets.UTF_8).trim();
      throw new IOException(file + " " + what + " (" + reason + ")");
    }
  }
}
