package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** Coded pictures as a camera would send them, on the heap, so that tests can damage them. */
public record TestUnits(List<Unit> units) {

  public static final CameraId CAMERA = new CameraId("gate");

  /** One coded picture. */
  public record Unit(ByteBuffer annexB, boolean keyframe, long micros) {

    public AccessUnit toAccessUnit(int lostBefore) {
      return toAccessUnit(0, lostBefore);
    }

    public AccessUnit toAccessUnit(long number, int lostBefore) {
      int size = annexB.remaining();
      ByteBuf data = Unpooled.directBuffer(size + AccessUnit.PADDING);
      data.writeBytes(annexB.duplicate()).setZero(size, AccessUnit.PADDING);
      return new AccessUnit(
          data,
          Coding.of(keyframe),
          number,
          new MediaTime(micros),
          TimeOrigin.CAMERA,
          micros * 7,
          lostBefore);
    }

    public Unit cutToPercent(int percent) {
      int bytes = Math.max(8, annexB.remaining() * percent / 100);
      return new Unit(annexB.slice(0, bytes), keyframe, micros);
    }
  }

  /** The pictures of an MPEG transport stream, which holds H.264 as Annex B with its times. */
  public static TestUnits of(Path transportStream) throws RecordingException {
    List<Unit> units = new ArrayList<>();
    try (RecordingReader reader = RecordingReader.open(transportStream)) {
      for (AVPacket packet = reader.next(); packet != null; packet = reader.next()) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        boolean keyframe = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        units.add(new Unit(ByteBuffer.wrap(bytes), keyframe, reader.micros(packet.pts())));
      }
    }
    return new TestUnits(List.copyOf(units));
  }

  /**
   * A transport stream of moving, noisy test pictures, made by ffmpeg with libx264's {@code
   * options}.
   */
  public static Path transportStream(Path folder, String size, String options) {
    return TestMedia.ffmpeg(
        folder.resolve(Integer.toHexString((size + options).hashCode()) + ".ts"),
        "-f lavfi -i testsrc=size="
            + size
            + ":rate=25:duration=3 -vf noise=alls=12:allf=t -pix_fmt yuv420p -c:v libx264 "
            + options
            + " -f mpegts");
  }

  /** A transport stream of pictures that fade from black, so that weights serve to predict them. */
  public static Path fadingStream(Path folder, String size, String options) {
    return TestMedia.ffmpeg(
        folder.resolve(Integer.toHexString((size + options).hashCode()) + ".ts"),
        "-f lavfi -i testsrc2=size="
            + size
            + ":rate=25:duration=2 -vf fade=in:0:40 -pix_fmt yuv420p -c:v libx264 "
            + options
            + " -f mpegts");
  }

  /** The same pictures as Motion JPEG, with the standard's Huffman tables as RTP wants them. */
  public static Path motionJpeg(Path folder, String size) {
    return TestMedia.ffmpeg(
        folder.resolve("jpeg" + size + ".mkv"),
        "-f lavfi -i testsrc=size="
            + size
            + ":rate=25:duration=3 -vf noise=alls=12:allf=t -pix_fmt yuvj420p -c:v mjpeg"
            + " -huffman default -q:v 4 -f matroska");
  }

  /** A frame that came out: when it was taken and what it shows. */
  public record Shown(long micros, long arrivalNanos, int lostBefore, int width, int lumaHash) {

    static Shown of(DecodedFrame decoded) {
      FrameStamp stamp = decoded.stamp();
      return new Shown(
          stamp.time().micros(),
          stamp.arrivalNanos(),
          stamp.lostBefore(),
          decoded.width(),
          hashOfLuma(decoded));
    }
  }

  static int hashOfLuma(DecodedFrame decoded) {
    var frame = decoded.open();
    int hash = 1;
    for (int y = 0; y < frame.height(); y++) {
      long row = frame.data(0).address() + (long) y * frame.linesize(0);
      byte[] luma = new byte[frame.width()];
      new NativeAddress().to(row).get(luma);
      hash = 31 * hash + Arrays.hashCode(luma);
    }
    return hash;
  }

  /** Decodes all units, each buffer overwritten and freed as soon as the decoder has seen it. */
  static List<Shown> decode(VideoDecoder decoder, List<Unit> units) {
    List<Shown> shown = new ArrayList<>();
    for (Unit unit : units) {
      AccessUnit access = unit.toAccessUnit(0);
      decoder.decode(access, access.lostBefore(), frame -> add(frame, shown));
      ByteBuf data = access.data();
      data.setZero(0, data.capacity());
      access.close();
      assertThat(data.refCnt()).isZero();
    }
    return shown;
  }

  static void add(DecodedFrame frame, List<Shown> shown) {
    try (frame) {
      shown.add(Shown.of(frame));
    }
  }

  static DecodeMeters meters(Meters meters) {
    return DecodeMeters.of(meters, CAMERA);
  }
}
