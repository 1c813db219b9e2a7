package io.saola.simulator.video;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The coded video in a file. Owns its native state until it is closed. For one thread at a time.
 */
public final class VideoTrack implements AutoCloseable {

  private static final double USUAL_FPS = 25;

  private static final String UNREADABLE = "is not a video that can be read";

  private final Path file;
  private final AVFormatContext container = new AVFormatContext(null);
  private final int index;

  /**
   * Opens a file.
   *
   * @throws IOException when there is no such file, or no video in it; the message names it
   */
  public VideoTrack(Path file) throws IOException {
    this.file = file;
    boolean opened = false;
    try {
      this.index = find();
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  private int find() throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " is missing or cannot be read");
    }
    check(
        avformat.avformat_open_input(
            container, file.toString(), (AVInputFormat) null, (AVDictionary) null),
        UNREADABLE);
    check(avformat.avformat_find_stream_info(container, (AVDictionary) null), UNREADABLE);
    int best =
        avformat.av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    check(best, "has no video in it");
    return best;
  }

  /** What the file says of it. */
  public AVStream stream() {
    return container.streams(index);
  }

  /**
   * Pictures a second on average.
   *
   * @param most more than this is not believed, nor less than one: 25 then
   */
  public double fps(double most) {
    AVRational rate = stream().avg_frame_rate();
    double value = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
    return value >= 1 && value <= most ? value : USUAL_FPS;
  }

  /**
   * The next coded picture, in the order of decoding.
   *
   * @param packet an empty one, which the caller empties again
   * @return false at the end of the file
   */
  public boolean read(AVPacket packet) {
    while (avformat.av_read_frame(container, packet) >= 0) {
      if (packet.stream_index() == index) {
        return true;
      }
      avcodec.av_packet_unref(packet);
    }
    return false;
  }

  /** Goes back to the beginning. */
  public void rewind() {
    avformat.av_seek_frame(container, index, 0, avformat.AVSEEK_FLAG_BACKWARD);
  }

  /**
   * Does nothing unless FFmpeg refused.
   *
   * @param result of a function of FFmpeg's
   * @param what the file is or lacks, such as "is damaged"
   * @throws IOException that names the file and FFmpeg's reason
   */
  public void check(int result, String what) throws IOException {
    if (result < 0) {
      byte[] text = new byte[128];
      avutil.av_strerror(result, text, text.length);
      String reason = new String(text, StandardCharsets.UTF_8).trim();
      throw new IOException(file + " " + what + " (" + reason + ")");
    }
  }

  @Override
  public void close() {
    avformat.avformat_close_input(container);
  }
}
