package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * A recording taken apart like a camera's stream, for a recording that stands in for a camera.
 * Times are in decoding order, which is also how the frames come out: {@link #decoders} makes
 * decoders that know.
 *
 * <p>For one thread at a time; reading waits for the disk.
 */
public final class RecordedUnits implements AutoCloseable {

  private final Path file;
  private final CodecSetup setup;
  private final RecordingTimeline timeline;
  private RecordingReader reader;

  private RecordedUnits(Path file, RecordingReader reader) {
    this.file = file;
    this.reader = reader;
    this.setup = reader.setup();
    this.timeline = new RecordingTimeline(reader.frameMicros());
  }

  /**
   * Opens a recording.
   *
   * @throws RecordingException when it cannot be read or decoded; the message names the file
   */
  public static RecordedUnits open(Path file) throws RecordingException {
    RecordingReader reader = RecordingReader.open(file);
    try {
      CodecContexts.free(CodecContexts.decoder(reader.setup(), false, false));
      return new RecordedUnits(file, reader);
    } catch (CodecException unsupported) {
      reader.close();
      throw new RecordingException("recording " + file + ": " + unsupported.getMessage());
    }
  }

  /** The codec's name as SDP would write it: {@code H264}. */
  public String encoding() {
    return setup.codecName();
  }

  /** The same; null for a coding that no camera sends. */
  public @Nullable VideoCodec codec() {
    return setup.videoCodec();
  }

  /** Pixels, 0 when the recording does not say. */
  public int width() {
    return setup.width();
  }

  /** Pixels, 0 when the recording does not say. */
  public int height() {
    return setup.height();
  }

  /** How the pictures are coded. */
  public CodecSetup setup() {
    return setup;
  }

  public DecoderFactory decoders() {
    CodecSetup known = setup;
    return decoding -> VideoDecoder.of(known, decoding);
  }

  /** One coded picture; whoever gets it owns {@code data}, laid out as {@link AccessUnit} says. */
  public record RecordedUnit(ByteBuf data, boolean keyframe, long micros) {}

  /** The next picture and when it is due, in microseconds since the first; null at the end. */
  public @Nullable RecordedUnit next() {
    AVPacket packet = reader.next();
    if (packet == null) {
      return null;
    }
    long timestamp = packet.dts() != AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    long micros = timeline.next(reader.micros(timestamp));
    boolean keyframe = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    return new RecordedUnit(copyOf(packet), keyframe, micros);
  }

  /** Back to the beginning; the time goes on. */
  public void rewind() throws RecordingException {
    RecordingReader fresh = RecordingReader.open(file);
    reader.close();
    reader = fresh;
    timeline.restart();
  }

  private static ByteBuf copyOf(AVPacket packet) {
    int size = packet.size();
    ByteBuf copy = ByteBufAllocator.DEFAULT.directBuffer(size + AccessUnit.PADDING);
    if (size > 0) {
      copy.writeBytes(packet.data().capacity(size).asByteBuffer());
    }
    copy.setZero(size, AccessUnit.PADDING);
    return copy;
  }

  @Override
  public void close() {
    reader.close();
  }
}
