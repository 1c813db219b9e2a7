package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdpTest {

  @Test
  void shouldGiveEachMediaTheLinesBelowIt() {
    Sdp sdp =
        Sdp.parse(
            """
            v=0
            a=control:rtsp://cam/all
            m=audio 0 RTP/AVP 8
            a=control:1
            m=Video  0 RTP/AVP 96 97
            a=rtpmap:97 H264/90000
            a=control: two
            a=recvonly
            """);

    assertThat(sdp.control()).isEqualTo("rtsp://cam/all");
    assertThat(sdp.media()).extracting(Sdp.Media::kind).containsExactly("audio", "video");
    Sdp.Media video = sdp.media().getLast();
    assertThat(video.formats()).containsExactly("96", "97");
    assertThat(video.attribute("control")).hasValue("two");
    assertThat(video.attribute("RTPMAP", "97")).hasValue("H264/90000");
    assertThat(video.attribute("rtpmap", "9")).isEmpty();
  }

  @Test
  void shouldMakeDoWithLinesThatAreNone() {
    assertThat(Sdp.parse("").media()).isEmpty();
    assertThat(Sdp.parse("m=\nm=video\nx\n=\na=").media())
        .extracting(Sdp.Media::formats)
        .allSatisfy(formats -> assertThat(formats).isEmpty());
  }

  @Test
  void shouldTakeNoMoreThanADescriptionCanMean() {
    Sdp sdp =
        Sdp.parse(
            ("m=video 0 RTP/AVP" + " 1".repeat(90) + "\n" + "a=x:y\n".repeat(900)).repeat(90));

    assertThat(sdp.media()).hasSize(Sdp.MAX_MEDIA);
    assertThat(sdp.media())
        .allSatisfy(
            media -> {
              assertThat(media.formats()).hasSize(Sdp.MAX_FORMATS).containsOnly("1");
              assertThat(media.attributes()).hasSize(Sdp.MAX_ATTRIBUTES);
            });
  }
}
