package io.saola.ingest.camera;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.camera.MediaSource.End;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.decode.TestUnits;
import io.saola.ingest.rtsp.StreamFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSourceTest {

  @TempDir Path folder;

  private final TestTime time = new TestTime();
  private final Heard heard = new Heard();

  @AfterEach
  void shouldLeakNothing() {
    heard.units.forEach(AccessUnit::close);
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldSendPicturesWhenTheyAreDue() {
    MediaSource.Attempt attempt = source(oneSecond(), true).open(heard);
    time.pass(ofMillis(450));
    assertThat(heard.units).hasSize(12);
    time.pass(ofMillis(1_500));

    assertThat(heard.format).isEqualTo(StreamFormat.of(VideoCodec.H264, 176, 144));
    assertThat(heard.units).hasSize(49);
    for (int i = 0; i < 49; i++) {
      assertThat(heard.units.get(i).time())
          .isEqualTo(MediaTime.of(TestTime.START).plusMicros(i * 40_000L));
      assertThat(heard.units.get(i).keyframe()).isEqualTo(i % 25 == 0);
    }
    attempt.close();
    time.settle();
    assertThat(heard.ends).extracting(End::kind).containsExactly(End.Kind.CLOSED);
  }

  @Test
  void shouldEndWhereItIsNotLooped() {
    source(oneSecond(), false).open(heard);

    time.pass(ofSeconds(3));

    assertThat(heard.units).hasSize(25);
    assertThat(heard.ends).extracting(End::kind).containsExactly(End.Kind.FINISHED);
    assertThat(time.timersWaiting()).isZero();
  }

  @Test
  void shouldGoOnLaterNotFasterAfterThePoolWasStuck() {
    MediaSource.Attempt attempt = source(oneSecond(), true).open(heard);
    time.pass(ofMillis(100));
    int before = heard.units.size();

    time.leap(ofMinutes(1));
    time.pass(Duration.ZERO);

    assertThat(heard.units.size() - before).isLessThan(30);
    attempt.close();
    time.settle();
  }

  @Test
  void shouldSayThatAFileIsMissing() {
    source(folder.resolve("nothing.mp4"), true).open(heard);
    time.settle();

    assertThat(heard.ends)
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.kind()).isEqualTo(End.Kind.UNREACHABLE);
              assertThat(end.sentence()).contains("nothing.mp4");
            });
  }

  @Test
  void shouldRefuseAFileThatIsNoVideo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no video ".repeat(1_000));

    source(text, true).open(heard);
    time.settle();

    assertThat(heard.ends).extracting(End::kind).containsExactly(End.Kind.REFUSED);
  }

  @Test
  void shouldCloseBeforeItBegan() {
    MediaSource.Attempt attempt = source(oneSecond(), true).open(heard);
    attempt.close();

    time.settle();

    assertThat(heard.units).isEmpty();
    assertThat(heard.ends).extracting(End::kind).containsExactly(End.Kind.CLOSED);
  }

  private RecordingSource source(Path file, boolean loop) {
    return new RecordingSource(
        file,
        loop,
        time::execute,
        time,
        time,
        time,
        Meters.inMemory().counter(Meter.FRAMES_RECEIVED, TestUnits.CAMERA));
  }

  private Path oneSecond() {
    return TestMedia.ffmpeg(
        folder.resolve("one.mp4"),
        "-f lavfi -i testsrc=size=176x144:rate=25:duration=1 -pix_fmt yuv420p -c:v libx264");
  }

  private static final class Heard implements MediaSource.Listener {

    private final List<AccessUnit> units = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private StreamFormat format = StreamFormat.of(VideoCodec.MJPEG, 0, 0);

    @Override
    public void onStream(StreamFormat announced, LiveStream stream) {
      format = announced;
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
      units.add(unit);
    }

    @Override
    public void onEnd(End end) {
      ends.add(end);
    }
  }
}
