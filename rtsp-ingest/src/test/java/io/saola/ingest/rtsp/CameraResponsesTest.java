package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real cameras answered, as recorded for retina (see the data folder's README). */
class CameraResponsesTest {

  private static final String REQUESTED = "rtsp://cam.example/stream";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "anpviz_sdp.txt, 96, rtsp://cam.example/stream/trackID=1, 704, 576",
    "bunny_describe.txt, 97,"
        + " rtsp://wowzaec2demo.streamlock.net/vod/mp4:BigBuckBunny_115k.mov/trackID=2, 240, 160",
    "dahua_describe_h264_aac_onvif.txt, 96,"
        + " rtsp://192.168.5.111:554/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif/trackID=0,"
        + " 704, 480",
    "foscam_describe.txt, 96, rtsp://192.168.5.107:65534/videoMain/track1, 1280, 720",
    "geovision_sdp.txt, 105, rtsp://192.168.5.237/media/video1/video, 2688, 1520",
    "gw_main_describe.txt, 96,"
        + " rtsp://192.168.1.110:5050/H264?channel=1&subtype=0&unicast=true&proto=Onvif/video,"
        + " 1920, 1080",
    "gw_sub_describe.txt, 96,"
        + " rtsp://192.168.1.110:5049/H264?channel=1&subtype=1&unicast=true&proto=Onvif/video,"
        + " 720, 480",
    "h264dvr_describe.txt, 96, rtsp://127.0.0.1:554/camera/trackID=3, 1920, 1080",
    "hikvision_describe.txt, 96,"
        + " rtsp://192.168.5.106:554/Streaming/Channels/101/trackID=1?transportmode=unicast&profile=Profile_1,"
        + " 1920, 1080",
    "ipcam_describe.txt, 96, rtsp://cam.example/stream/trackID=1, 1280, 960",
    "macrovideo_describe.txt, 96, rtsp://cam.example/stream/track1, 1280, 720",
    "missing_content_type_describe.txt, 96, rtsp://cam.example/stream/streamid=0, 320, 180",
    "reolink_describe.txt, 96, rtsp://192.168.5.206/h264Preview_01_main/trackID=1, 2560, 1440",
    "reolink_describe_control_first.txt, 96,"
        + " rtsp://192.168.5.206/h264Preview_01_main/trackID=1, 2560, 1440",
    "ubiquiti_sdp.txt, 97, rtsp://cam.example/stream/trackID=2, 1920, 1080",
    "vstarcam_describe.txt, 96, rtsp://cam.example/stream/track0, 1920, 1080",
  })
  void shouldFindTheVideo(String file, int payloadType, String url, int width, int height)
      throws IOException {
    Described described = described(file);

    var choice = (VideoTrack.Choice.Usable) VideoTrack.choose(described.sdp);
    VideoTrack track = choice.track();

    assertThat(track.payloadType()).isEqualTo(payloadType);
    assertThat(ControlUrls.resolve(described.base, track.control())).isEqualTo(url);
    assertThat(track.video().announcedSize()).hasValue(new PictureSize(width, height));
  }

  @ParameterizedTest
  @CsvSource({
    "anjvision_describe.txt, 1280, 704",
    "dahua_describe_h265_pcma.txt, 704, 480",
    "tplink_sdp.txt, 2560, 1440",
  })
  void shouldFindVideoOfH265WithAllItsParameterSets(String file, int width, int height)
      throws IOException {
    var choice = (VideoTrack.Choice.Usable) VideoTrack.choose(described(file).sdp);
    DescribedVideo video = choice.track().video();

    assertThat(video.codec()).isEqualTo(VideoCodec.H265);
    assertThat(video.parameterSets()).hasSize(3);
    assertThat(video.announcedSize()).hasValue(new PictureSize(width, height));
  }

  @Test
  void shouldCompleteABaseWithoutAScheme() throws IOException {
    assertThat(described("anjvision_describe.txt").base)
        .isEqualTo("rtsp://192.168.1.10:554/stream0/");
  }

  @Test
  void shouldPlayTheWholeSession() throws IOException {
    Described hikvision = described("hikvision_describe.txt");
    Described reolink = described("reolink_describe_control_first.txt");

    assertThat(hikvision.sdp.control())
        .isEqualTo(
            "rtsp://192.168.5.106:554/Streaming/Channels/101/?transportmode=unicast&profile=Profile_1");
    assertThat(ControlUrls.resolve(reolink.base, reolink.sdp.control())).isEqualTo(reolink.base);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bunny_setup.txt, 1642021126, 60, 0",
    "dahua_setup.txt, 634214675641, 60, 0",
    "gw_main_setup_audio.txt, 9a90de54, 60, 2",
    "gw_main_setup_video.txt, 9a90de54, 60, 0",
    "gw_sub_setup.txt, 9b0d0e54, 60, 0",
    "hikvision_setup.txt, 708345999, 60, 0",
    "hikvision_setup_ssrc_space.txt, 708886412, 60, 0",
    "luckfox_rkipc_setup_tcp.txt, 12345678, 60, 0",
    "reolink_setup.txt, F8F8E425, 60, 0",
  })
  void shouldUnderstandTheAnswerToSetup(String file, String id, int timeout, int channel)
      throws IOException {
    RtspMessage.Response response = response(file);

    assertThat(SessionHeader.of(response.headers()).orElseThrow())
        .extracting(SessionHeader::id, SessionHeader::timeout)
        .containsExactly(id, Duration.ofSeconds(timeout));
    assertThat(
            Transport.parse(
                response.headers().first("Transport").orElseThrow(),
                Transport.Interleaved.REQUESTED))
        .hasValue(new Transport.Interleaved(channel, channel + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h264dvr_setup_audio.txt",
        "h264dvr_setup_video.txt",
        "luckfox_rkipc_setup_udp.txt"
      })
  void shouldSeeThatACameraSendsOverUdp(String file) throws IOException {
    assertThat(
            Transport.parse(
                response(file).headers().first("transport").orElseThrow(),
                Transport.Interleaved.REQUESTED))
        .get()
        .isInstanceOf(Transport.Datagrams.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bad_rtptime.txt, 551045787, 60, 3",
    "bunny_play.txt, 551045787, 60, 3",
    "dahua_options.txt, 136527041864, 60, 5",
    "dahua_play.txt, 634214684047, 60, 7",
    "gw_main_play.txt, 9a90de54, 120, 4",
    "gw_sub_play.txt, 9b0d0e54, 120, 3",
    "h264dvr_play.txt, 231970, 60, 6",
    "hikvision_play.txt, 708345999, 60, 3",
    "laureii_play.txt, 1234567890, 60, 5",
    "reolink_play.txt, F8F8E425, 60, 6",
  })
  void shouldUnderstandTheAnswerToPlay(String file, String id, int timeout, long sequence)
      throws IOException {
    RtspMessage.Response response = response(file);

    assertThat(response.ok()).isTrue();
    assertThat(response.sequence()).hasValue(sequence);
    assertThat(SessionHeader.of(response.headers()).orElseThrow())
        .extracting(SessionHeader::id, SessionHeader::timeout)
        .containsExactly(id, Duration.ofSeconds(timeout));
  }

  @Test
  void shouldUnderstandWhatIsLeft() throws IOException {
    RtspMessage.Response unauthorised = response("longse_unauthorized.txt");
    RtspMessage.Response teardown = response("reolink_teardown.txt");

    assertThat(unauthorised.status()).isEqualTo(401);
    assertThat(unauthorised.sequence()).hasValue(1);
    assertThat(Challenge.of(unauthorised.headers()))
        .singleElement()
        .satisfies(
            challenge -> {
              assertThat(challenge.scheme()).isEqualTo("digest");
              assertThat(challenge.parameter("realm")).isEqualTo("Surveillance Server");
              assertThat(challenge.parameter("nonce")).isEqualTo("98481030");
            });
    assertThat(teardown.sequence()).hasValue(7);
  }

  private record Described(String base, Sdp sdp) {}

  private static Described described(String file) throws IOException {
    if (file.endsWith("_sdp.txt")) {
      return new Described(REQUESTED, Sdp.parse(new String(read(file), StandardCharsets.UTF_8)));
    }
    RtspMessage.Response response = response(file);
    return new Described(
        ControlUrls.base(response.headers(), REQUESTED), Sdp.parse(response.body()));
  }

  /** Some files end before their bodies do, having been edited: what is missing is made blanks. */
  private static RtspMessage.Response response(String file) throws IOException {
    HeardInbound inbound = new HeardInbound();
    EmbeddedChannel channel = new EmbeddedChannel(new RtspDecoder(inbound));
    channel.writeInbound(Unpooled.wrappedBuffer(read(file)));
    channel.writeInbound(Unpooled.wrappedBuffer(" ".repeat(200).getBytes(StandardCharsets.UTF_8)));
    channel.finishAndReleaseAll();
    return (RtspMessage.Response) inbound.messages().getFirst();
  }

  private static byte[] read(String file) throws IOException {
    return Files.readAllBytes(TestMedia.data("rtsp/" + file));
  }
}
