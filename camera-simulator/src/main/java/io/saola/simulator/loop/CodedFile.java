package io.saola.simulator.loop;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.encode.CodedUnits;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.video.VideoTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;

/**
 * Takes the coded pictures out of a file, in the order of decoding. Owns its native state until it
 * is closed. For one thread.
 */
final class CodedFile implements AutoCloseable {

  private static final double MOST_FPS = 120;

  /** More would be no loop but a film, bytes. */
  private static final long LARGEST = 256L << 20;

  private final Path file;
  private final VideoTrack track;
  private final AVBSFContext filter = new AVBSFContext(null);
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final List<CodedPicture> pictures = new ArrayList<>();
  private long bytes;

  private CodedFile(Path file, VideoTrack track) {
    this.file = file;
    this.track = track;
  }

  static List<CodedPicture> pictures(Path file) throws IOException {
    try (VideoTrack track = new VideoTrack(file);
        CodedFile open = new CodedFile(file, track)) {
      return open.read();
    }
  }

  private List<CodedPicture> read() throws IOException {
    AVStream stream = track.stream();
    VideoCodec codec = codec(stream.codecpar());
    openFilter(codec, stream);
    StreamParameters parameters = parameters(codec);
    while (track.read(packet)) {
      take(parameters);
      avcodec.av_packet_unref(packet);
    }
    if (pictures.isEmpty()) {
      throw new IOException(file + " has no keyframe");
    }
    return pictures;
  }

  private VideoCodec codec(AVCodecParameters parameters) throws IOException {
    return switch (parameters.codec_id()) {
      case avcodec.AV_CODEC_ID_H264 -> VideoCodec.H264;
      case avcodec.AV_CODEC_ID_HEVC -> VideoCodec.H265;
      case avcodec.AV_CODEC_ID_MJPEG -> VideoCodec.MJPEG;
      default -> throw new IOException(file + ": H.264, H.265 or MJPEG expected, found another");
    };
  }

  /** Start codes in place of lengths; what has start codes already passes through. */
  private void openFilter(VideoCodec codec, AVStream stream) throws IOException {
    String name =
        switch (codec) {
          case H264 -> "h264_mp4toannexb";
          case H265 -> "hevc_mp4toannexb";
          case MJPEG -> "null";
        };
    track.check(
        avcodec.av_bsf_alloc(avcodec.av_bsf_get_by_name(name), filter), "cannot be taken apart");
    track.check(
        avcodec.avcodec_parameters_copy(filter.par_in(), stream.codecpar()),
        "cannot be taken apart");
    track.check(avcodec.av_bsf_init(filter), "cannot be taken apart");
  }

  private StreamParameters parameters(VideoCodec codec) {
    AVCodecParameters out = filter.par_out();
    List<CodedUnit> sets =
        codec == VideoCodec.MJPEG || out.extradata_size() == 0
            ? List.of()
            : CodedUnits.of(codec, bytes(out.extradata(), out.extradata_size())).sets();
    return new StreamParameters(codec, sets, out.width(), out.height(), track.fps(MOST_FPS));
  }

  private void take(StreamParameters parameters) throws IOException {
    track.check(avcodec.av_bsf_send_packet(filter, packet), "cannot be taken apart");
    while (avcodec.av_bsf_receive_packet(filter, packet) >= 0) {
      CodedUnits units = CodedUnits.of(parameters.codec(), bytes(packet.data(), packet.size()));
      avcodec.av_packet_unref(packet);
      boolean begun = !pictures.isEmpty();
      if (units.picture().isEmpty() || (!begun && !units.keyframe())) {
        continue;
      }
      StreamParameters own =
          units.sets().isEmpty()
              ? begun ? pictures.getLast().parameters() : parameters
              : with(parameters, units.sets());
      CodedPicture picture =
          new CodedPicture(own, units.picture(), units.keyframe(), 0, Instant.EPOCH);
      bytes += picture.length();
      if (bytes > LARGEST) {
        throw new IOException(file + " is longer than a loop may be, " + LARGEST + " bytes");
      }
      pictures.add(picture);
    }
  }

  private static StreamParameters with(StreamParameters parameters, List<CodedUnit> sets) {
    return new StreamParameters(
        parameters.codec(), sets, parameters.width(), parameters.height(), parameters.fps());
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avcodec.av_bsf_free(filter);
  }

  private static byte[] bytes(BytePointer data, int size) {
    byte[] copy = new byte[size];
    data.get(copy);
    return copy;
  }
}
