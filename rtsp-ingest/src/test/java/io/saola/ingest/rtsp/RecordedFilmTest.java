package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A captured session of film and sound, all of its bytes, through everything but the socket. */
class RecordedFilmTest {

  private static final CameraId CAMERA = new CameraId("bunny");
  private static final int VIDEO_CHANNEL = 2;
  private static final int VIDEO_PAYLOAD = 97;

  @TempDir Path folder;

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
  private final Meters meters = Meters.inMemory();
  private final ByteArrayOutputStream film = new ByteArrayOutputStream();
  private int units;
  private int keyframes;

  @Test
  void shouldGiveEveryPictureOfTheFilm() throws IOException {
    byte[] session = Files.readAllBytes(TestMedia.data("rtsp/bunny.rtsp"));

    replay(session);

    int pictures = picturesByTimestamp(session);
    assertThat(pictures).as("pictures, counted by their timestamps").isEqualTo(245);
    assertThat(units).isEqualTo(pictures);
    assertThat(keyframes).isPositive();
    assertThat(count(Meter.PACKETS_LOST)).isZero();
    assertThat(count(Meter.FRAMES_DAMAGED)).isZero();
    assertThat(count(Meter.BYTES_SKIPPED)).isZero();
    assertThat(allocator.metric().usedDirectMemory()).as("leaked").isZero();
  }

  @Test
  void shouldGiveWhatAnotherProgramDecodesToAsManyPictures() throws IOException {
    byte[] session = Files.readAllBytes(TestMedia.data("rtsp/bunny.rtsp"));

    replay(session);
    Path file = Files.write(folder.resolve("bunny.h264"), film.toByteArray());

    assertThat(TestMedia.framesByFfprobe(file)).isEqualTo(units);
  }

  private void replay(byte[] session) {
    DescribedVideo described =
        DescribedVideo.of(VideoCodec.H264, List.of(H264Bytes.SPS, H264Bytes.PPS));
    try (InterleavedReplay replay =
        new InterleavedReplay(
            VIDEO_CHANNEL,
            VIDEO_PAYLOAD,
            described,
            () -> 0,
            () -> Instant.EPOCH,
            meters,
            CAMERA,
            this::keep)) {
      Random random = new Random(42);
      int at = 0;
      while (at < session.length) {
        int length = Math.min(1 + random.nextInt(4_000), session.length - at);
        replay.feed(allocator.directBuffer().writeBytes(session, at, length));
        at += length;
      }
    }
  }

  private void keep(AccessUnit unit) {
    try (unit) {
      units++;
      keyframes += unit.keyframe() ? 1 : 0;
      byte[] bytes = new byte[unit.data().readableBytes()];
      unit.data().getBytes(unit.data().readerIndex(), bytes);
      film.writeBytes(bytes);
    }
  }

  private double count(Meter meter) {
    return meters.counter(meter, CAMERA).count();
  }

  /**
   * Every picture has a timestamp of its own in this film, and every packet a header of 12 bytes.
   */
  private static int picturesByTimestamp(byte[] session) {
    Set<Integer> timestamps = new HashSet<>();
    ByteBuffer bytes = ByteBuffer.wrap(session);
    while (bytes.hasRemaining()) {
      int at = bytes.position();
      int length = Short.toUnsignedInt(bytes.getShort(at + 2));
      if (bytes.get(at + 1) == VIDEO_CHANNEL && (bytes.get(at + 5) & 0x7f) == VIDEO_PAYLOAD) {
        timestamps.add(bytes.getInt(at + 8));
      }
      bytes.position(at + 4 + length);
    }
    return timestamps.size();
  }
}
