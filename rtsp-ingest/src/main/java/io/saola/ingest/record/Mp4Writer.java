package io.saola.ingest.record;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.decode.FfmpegError;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.NativeLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * One MP4 file with one track of coded pictures, by libavformat. What a player needs first stands
 * first, so that a clip plays while it is being fetched. For one thread at a time.
 */
final class Mp4Writer implements AutoCloseable {

  private final AVFormatContext format;
  private final AVPacket packet;
  private @Nullable AVIOContext file;

  private Mp4Writer(AVFormatContext format) {
    this.format = format;
    this.packet = av_packet_alloc();
    NativeCounts.PACKETS.allocated();
  }

  /**
   * Begins a file.
   *
   * @param target exists already, with the permissions it is to keep
   * @param created wall time of the first picture, ISO 8601
   * @param comment says what the clip shows
   */
  static Mp4Writer open(
      Path target, CodedShape shape, PictureSize size, String created, String comment)
      throws IOException {
    NativeLog.install();
    AVFormatContext format = new AVFormatContext(null);
    String url = "file:" + target.toAbsolutePath();
    check(avformat_alloc_output_context2(format, (AVOutputFormat) null, "mp4", url));
    NativeCounts.MUXERS.allocated();
    Mp4Writer writer = new Mp4Writer(format);
    try {
      writer.begin(url, shape, size, created, comment);
      return writer;
    } catch (IOException | RuntimeException failure) {
      writer.close();
      throw failure;
    }
  }

  private void begin(String url, CodedShape shape, PictureSize size, String created, String comment)
      throws IOException {
    AVStream stream = avformat_new_stream(format, null);
    describe(stream.codecpar(), shape, size);
    stream.time_base().num(1).den(SampleTimes.PER_SECOND);
    AVIOContext opened = new AVIOContext(null);
    check(avio_open(opened, url, avformat.AVIO_FLAG_WRITE));
    file = opened;
    format.pb(opened);
    AVDictionary about = new AVDictionary(null);
    avutil.av_dict_set(about, "creation_time", created, 0);
    avutil.av_dict_set(about, "comment", comment, 0);
    format.metadata(about); // which frees it
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "movflags", "+faststart", 0);
    int code = avformat_write_header(format, options);
    avutil.av_dict_free(options);
    check(code);
  }

  private static void describe(AVCodecParameters track, CodedShape shape, PictureSize size) {
    track.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
    track.codec_id(shape.codecId());
    track.width(size.width()).height(size.height());
    if (shape.codecId() == avcodec.AV_CODEC_ID_HEVC) {
      // The name under which Apple's players take H.265; libavformat's own choice is hev1.
      track.codec_tag(avutil.MKTAG((byte) 'h', (byte) 'v', (byte) 'c', (byte) '1'));
    }
    ByteBuffer header = shape.header().duplicate();
    byte[] bytes = new byte[header.remaining()];
    if (bytes.length > 0) {
      header.get(bytes);
      BytePointer copy =
          new BytePointer(avutil.av_mallocz(bytes.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
      copy.put(bytes);
      track.extradata(copy).extradata_size(bytes.length); // which frees it
    }
  }

  /**
   * Appends a picture, in decoding order.
   *
   * @param data stays the caller's; with padding behind it
   * @param pts when it is shown, in {@link SampleTimes#PER_SECOND}
   * @param dts when it is decoded
   */
  void write(ByteBuf data, boolean keyframe, long pts, long dts, long duration) throws IOException {
    try (BytePointer bytes = new BytePointer(data.nioBuffer())) {
      packet.data(bytes).size(data.readableBytes());
      packet.flags(keyframe ? avcodec.AV_PKT_FLAG_KEY : 0).stream_index(0);
      packet.pts(pts).dts(dts).duration(duration);
      check(av_write_frame(format, packet));
    } finally {
      packet.data(null).size(0);
    }
  }

  /** Writes what stands before the pictures and closes the file. */
  void finish() throws IOException {
    check(av_write_trailer(format));
    AVIOContext open = file;
    file = null;
    format.pb(null);
    if (open != null) {
      check(avio_close(open));
    }
  }

  @Override
  public void close() {
    if (file != null) {
      avio_close(file);
      file = null;
      format.pb(null);
    }
    av_packet_free(packet);
    NativeCounts.PACKETS.freed();
    avformat_free_context(format);
    NativeCounts.MUXERS.freed();
  }

  private static void check(int code) throws IOException {
    if (code < 0) {
      throw new IOException(FfmpegError.text(code));
    }
  }
}
