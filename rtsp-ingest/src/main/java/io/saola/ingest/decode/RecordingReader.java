package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;
import static org.bytedeco.ffmpeg.global.avformat.avio_tell;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * A recording's best video stream, packet by packet. For one thread at a time; reading waits for
 * the disk.
 */
final class RecordingReader implements AutoCloseable {

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int USUAL_FPS = 25;

  private final Path file;
  private final AVFormatContext format;
  private final AVStream stream;
  private final AVPacket packet;
  private final CodecSetup setup;
  private final long frameMicros;
  private final long bytes;
  private long packets;
  private @Nullable String remark;
  private boolean closed;

  private RecordingReader(Path file, AVFormatContext format, AVStream stream) {
    this.file = file;
    this.format = format;
    this.stream = stream;
    this.setup = CodecSetup.of(stream.codecpar());
    this.frameMicros = frameMicros(format, stream);
    this.bytes = format.pb() == null ? 0 : avio_size(format.pb());
    this.packet = av_packet_alloc();
    NativeCounts.PACKETS.allocated();
  }

  /** Opens a file and looks into its first pictures. */
  static RecordingReader open(Path file) throws RecordingException {
    if (!Files.isRegularFile(file)) {
      throw new RecordingException("recording " + file + ": there is no such file");
    }
    if (!Files.isReadable(file)) {
      throw new RecordingException("recording " + file + ": no permission to read it");
    }
    NativeLog.install();
    AVFormatContext format = openFormat(file);
    try {
      return new RecordingReader(file, format, videoOf(file, format));
    } catch (RecordingException | RuntimeException unusable) {
      close(format);
      throw unusable;
    }
  }

  private static AVFormatContext openFormat(Path file) throws RecordingException {
    AVFormatContext format = new AVFormatContext(null);
    AVDictionary options = new AVDictionary(null);
    // A file that names others, such as a playlist, must not make this program open connections.
    avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
    int code = avformat_open_input(format, "file:" + file.toAbsolutePath(), null, options);
    avutil.av_dict_free(options);
    if (code < 0) {
      throw new RecordingException(
          "recording " + file + " is no video that can be read: " + FfmpegError.text(code));
    }
    NativeCounts.RECORDINGS.allocated();
    return format;
  }

  private static AVStream videoOf(Path file, AVFormatContext format) throws RecordingException {
    int code = avformat_find_stream_info(format, (PointerPointer<?>) null);
    if (code < 0) {
      throw new RecordingException(
          "recording " + file + " cannot be read: " + FfmpegError.text(code));
    }
    int best = av_find_best_stream(format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (best < 0 || isCoverPicture(format.streams(best))) {
      throw new RecordingException("recording " + file + " holds no video");
    }
    return format.streams(best);
  }

  private static boolean isCoverPicture(AVStream stream) {
    return (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  private static long frameMicros(AVFormatContext format, AVStream stream) {
    try (AVRational rate = av_guess_frame_rate(format, stream, null)) {
      return rate.num() > 0 && rate.den() > 0
          ? Math.max(1, MICROS_PER_SECOND * rate.den() / rate.num())
          : MICROS_PER_SECOND / USUAL_FPS;
    }
  }

  CodecSetup setup() {
    return setup;
  }

  /** Time between two frames, by the recording's frame rate. */
  long frameMicros() {
    return frameMicros;
  }

  /** The next packet of the video, valid until the next call; null at the end. */
  @Nullable AVPacket next() {
    while (true) {
      av_packet_unref(packet);
      int code = av_read_frame(format, packet);
      if (code < 0) {
        noteEnd(code);
        return null;
      }
      if (packet.stream_index() == stream.index()) {
        packets++;
        return packet;
      }
    }
  }

  private void noteEnd(int code) {
    long announced = stream.nb_frames();
    if (code != avutil.AVERROR_EOF) {
      remark =
          "recording %s cannot be read to its end: %s after %d pictures"
              .formatted(file, FfmpegError.text(code), packets);
    } else if (packets < announced) {
      remark =
          "recording %s is cut off: it announces %d pictures and holds %d"
              .formatted(file, announced, packets);
    }
  }

  /** After the end: a sentence where the recording ended early. */
  Optional<String> remark() {
    return Optional.ofNullable(remark);
  }

  /** A timestamp of this stream in microseconds, or {@link RecordingTimeline#NONE}. */
  long micros(long timestamp) {
    if (timestamp == AV_NOPTS_VALUE) {
      return RecordingTimeline.NONE;
    }
    AVRational base = stream.time_base();
    return av_rescale(timestamp, base.num() * MICROS_PER_SECOND, base.den());
  }

  /**
   * How much is read, 0..1.
   *
   * @param micros since the first frame
   */
  double fraction(long micros) {
    long duration = format.duration();
    if (duration > 0) {
      return Math.clamp(micros / (double) duration, 0.0, 1.0);
    }
    return bytes > 0 ? Math.clamp(avio_tell(format.pb()) / (double) bytes, 0.0, 1.0) : 0;
  }

  private static void close(AVFormatContext format) {
    avformat_close_input(format);
    NativeCounts.RECORDINGS.freed();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    av_packet_free(packet);
    NativeCounts.PACKETS.freed();
    close(format);
  }
}
