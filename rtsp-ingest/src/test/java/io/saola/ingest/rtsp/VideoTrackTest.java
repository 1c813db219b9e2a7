package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.accessunit.VideoCodec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTrackTest {

  @Test
  void shouldTakeTheFirstStreamThatCanBeUsed() {
    VideoTrack track =
        usable(
            "m=video 0 RTP/AVP 98",
            "a=rtpmap:98 VP8/90000",
            "m=video 0 RTP/AVP 97 96",
            "a=rtpmap:97 MP4V-ES/90000",
            "a=rtpmap:96 h265/90000",
            "a=control:two",
            "m=video 0 RTP/AVP 99",
            "a=rtpmap:99 H264/90000");

    assertThat(track.payloadType()).isEqualTo(96);
    assertThat(track.control()).isEqualTo("two");
    assertThat(track.video().codec()).isEqualTo(VideoCodec.H265);
  }

  @ParameterizedTest
  @CsvSource({
    "H264/90000, 90000",
    "H264/48000, 48000",
    "H264/90000/1, 90000",
    "H264, 90000",
    "H264/, 90000",
    "H264/0, 90000",
    "H264/25, 90000",
    "H264/99999999999, 90000",
    "H264/fast, 90000"
  })
  void shouldReadTheClockRate(String map, int rate) {
    VideoTrack track = usable("m=video 0 RTP/AVP 96", "a=rtpmap:96 " + map);

    assertThat(track.clockRate()).isEqualTo(rate);
  }

  @Test
  void shouldKnowMotionJpegByItsPayloadType() {
    VideoTrack track = usable("m=video 0 RTP/AVP 26", "a=control:one");

    assertThat(track.payloadType()).isEqualTo(26);
    assertThat(track.video().codec()).isEqualTo(VideoCodec.MJPEG);
    assertThat(track.video().announcedSize()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=x-dimensions:2592,1944",
        "a=x-dimensions: 2592, 1944",
        "a=framesize:26 2592-1944",
        "a=X-Dimensions:2592,1944,0"
      })
  void shouldReadTheSizeOfMotionJpeg(String line) {
    VideoTrack track = usable("m=video 0 RTP/AVP 26", line);

    assertThat(track.video().announcedSize()).hasValue(new PictureSize(2592, 1944));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=x-dimensions:0,0",
        "a=x-dimensions:99999,1944",
        "a=x-dimensions:wide",
        "a=framesize:97 2592-1944",
        "a=x-dimensions:"
      })
  void shouldPassOverASizeThatIsNone(String line) {
    assertThat(usable("m=video 0 RTP/AVP 26", line).video().announcedSize()).isEmpty();
  }

  @Test
  void shouldTakeH265WhoseOrderIsSaidToBeTheUsualOne() {
    VideoTrack track =
        usable(
            "m=video 0 RTP/AVP 96",
            "a=rtpmap:96 H265/90000",
            "a=fmtp:96 sprop-max-don-diff=0; sprop-vps=?; sprop-sps=QgEB,Qg==");

    assertThat(track.video().parameterSets()).hasSize(2);
  }

  @Test
  void shouldNameTheModesThatItCannotTake() {
    assertThat(
            unsupported(
                "m=video 0 RTP/AVP 96 97 98",
                "a=rtpmap:96 H265/90000",
                "a=fmtp:96 sprop-max-don-diff=3",
                "a=rtpmap:97 H264/90000",
                "a=fmtp:97 packetization-mode=2",
                "a=rtpmap:98 AV1/90000"))
        .containsExactly(
            "H265 in interleaved order (sprop-max-don-diff)",
            "H264 in packetization mode 2",
            "AV1");
  }

  @Test
  void shouldNotTakeAFormatWithoutAPayloadType() {
    assertThat(unsupported("m=video 0 RTP/AVP 200", "a=rtpmap:200 H264/90000"))
        .containsExactly("H264");
  }

  private static VideoTrack usable(String... lines) {
    return ((VideoTrack.Choice.Usable) choose(lines)).track();
  }

  private static List<String> unsupported(String... lines) {
    return ((VideoTrack.Choice.Unsupported) choose(lines)).codecs();
  }

  private static VideoTrack.Choice choose(String... lines) {
    return VideoTrack.choose(Sdp.parse(String.join("\r\n", lines)));
  }
}
