package io.saola.ingest.accessunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.metrics.Meter;
import io.saola.ingest.decode.TestUnits;
import io.saola.ingest.decode.TestUnits.Unit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a picture without decoding it, beside what ffmpeg reads in the same headers. */
class CodingTest {

  private static final String X265 = "-c:v libx265 -x265-params log-level=none:";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-g 25 -bf 0 -tune zerolatency",
        "-g 25 -bf 3 -refs 4 -x264-params b-pyramid=normal:weightp=2:weightb=1",
        "-g 25 -bf 2 -coder 0 -x264-params slices=4:weightp=2",
        "-profile:v baseline -g 25 -x264-params slices=3:nal-hrd=none",
        "-g 25 -bf 2 -flags +ildct+ilme -x264-params tff=1:weightp=0",
        "-g 25 -bf 3 -x264-params open-gop=1:b-pyramid=strict:direct=temporal",
        "-g 25 -bf 0 -x264-params intra-refresh=1:aud=1",
        "-g 25 -bf 3 -refs 8 -pix_fmt yuv444p -x264-params cqm=jvt",
        "-g 25 -bf 2 -pix_fmt yuv420p10le",
        "-g 25 -bf 2 -b:v 100k -x264-params vbv-maxrate=100:vbv-bufsize=50",
      })
  void shouldReadH264AsOthersDo(String options) throws Exception {
    shouldReadAsOthersDo(VideoCodec.H264, options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bframes=0:keyint=25:tune=zerolatency",
        "bframes=4:b-pyramid=1:ref=4:weightp=1:weightb=1:keyint=25",
        "bframes=3:slices=3:keyint=25:open-gop=1",
        "bframes=3:temporal-layers=3:keyint=25",
        "bframes=2:scaling-list=default:no-sao=1:no-temporal-mvp=1:keyint=25",
        "bframes=2:ctu=16:min-cu-size=8:no-amp=1:constrained-intra=1:keyint=25",
        "bframes=3:interlace=tff:keyint=25",
        "bframes=0:bitrate=100:vbv-maxrate=100:vbv-bufsize=50:keyint=25:aud=1:hrd=1",
        "bframes=2:keyint=25:cu-lossless=1:rd=5:b-intra=1:hash=1:repeat-headers=1",
      })
  void shouldReadH265AsOthersDo(String options) throws Exception {
    shouldReadAsOthersDo(VideoCodec.H265, X265 + options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yuv420p10le", "yuv422p", "yuv444p"})
  void shouldReadH265OfOtherSamplesAsOthersDo(String format) throws Exception {
    shouldReadAsOthersDo(
        VideoCodec.H265, "-pix_fmt " + format + " " + X265 + "bframes=2:weightb=1");
  }

  private void shouldReadAsOthersDo(VideoCodec codec, String options) throws Exception {
    Path file = TestUnits.fadingStream(folder, "208x160", options);
    List<Unit> units = TestUnits.of(file).units();
    try (Depacketising stream = new Depacketising(DescribedVideo.of(codec))) {
      Packetised.of(codec, units, 400).forEach(stream::packet);

      List<TracedSlices.First> read =
          stream.units().stream()
              .map(Depacketising.Unit::coding)
              .map(coding -> new TracedSlices.First(coding.quantiser(), coding.discardable()))
              .toList();
      assertThat(read).isEqualTo(TracedSlices.of(codec, file)).hasSameSizeAs(units);
      long discardable = read.stream().filter(TracedSlices.First::discardable).count();
      assertThat(stream.count(Meter.FRAMES_DISCARDABLE)).isEqualTo((int) discardable);
      assertThat(read.stream().map(TracedSlices.First::quantiser).distinct())
          .as("a constant would prove nothing")
          .hasSizeGreaterThan(1);
    }
  }
}
