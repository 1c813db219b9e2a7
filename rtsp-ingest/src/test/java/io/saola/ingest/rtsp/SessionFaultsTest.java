package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meter;
import io.saola.ingest.accessunit.H264Bytes;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.Cites;
import io.saola.ingest.rtp.RtpBytes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cameras do wrong in what they say, and that pictures come all the same. */
class SessionFaultsTest extends ClientTrial {

  private static final byte[] KEYFRAME = packet(0, 1, H264Bytes.idr(50, 1));
  private static final String DESCRIPTION =
      ScriptedCamera.SDP.replace("s=scripted\n", "s=scripted\nt=0 0\n");

  @Test
  @Cites(CameraFault.SPACE_IN_TRANSPORT)
  void shouldPassOverSpaceInTransport() throws IOException {
    expect(
        setUp("RTP/AVP/TCP;unicast; interleaved = 0-1;ssrc= d6d6627"),
        CameraFault.SPACE_IN_TRANSPORT);
  }

  @Test
  @Cites(CameraFault.TRANSPORT_OUT_OF_ORDER)
  void shouldFindTheChannelsBehindTheSource() throws IOException {
    expect(setUp("RTP/AVP/TCP;ssrc=22345684;interleaved=0-1"), CameraFault.TRANSPORT_OUT_OF_ORDER);
  }

  @Test
  @Cites(CameraFault.TCP_ANSWERED_AS_UDP)
  void shouldTakeUdpWithoutPortsForTcp() throws IOException {
    expect(setUp("RTP/AVP;unicast"), CameraFault.TCP_ANSWERED_AS_UDP);
  }

  @Test
  @Cites(CameraFault.OTHER_CHANNELS)
  void shouldReceiveOnTheChannelsOfTheAnswer() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play("RTP/AVP/TCP;unicast;interleaved=6-7");
              link.send(packet(6, 1, H264Bytes.idr(50, 1)));
              link.idle();
            })) {
      expect(camera, CameraFault.OTHER_CHANNELS);
    }
  }

  @Test
  @Cites({CameraFault.FALSE_FIRST_SEQUENCE, CameraFault.WRONG_RTP_INFO_TIMESTAMP})
  void shouldBeginWithTheFirstPacketWhateverPlayPromised() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              upToPlay(link, TCP);
              link.answer(
                  link.last(),
                  "200 OK",
                  "RTP-Info: url=" + link.last().uri() + "/video;seq=0;rtptime=-1");
              link.send(
                  RtpBytes.interleaved(
                      0, RtpBytes.packet(24_104, 1_270_711_678, true, H264Bytes.idr(50, 1))));
              link.idle();
            })) {
      expect(camera, CameraFault.FALSE_FIRST_SEQUENCE, CameraFault.WRONG_RTP_INFO_TIMESTAMP);

      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
      assertThat(meters.counter(Meter.TIMELINE_REBASED, CAMERA).count()).isZero();
    }
  }

  @Test
  @Cites({CameraFault.WRONG_RTP_INFO_ADDRESS, CameraFault.TRAILING_SEPARATOR})
  void shouldNotMindWhatRtpInfoIsAbout() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              upToPlay(link, TCP);
              link.answer(
                  link.last(),
                  "200 OK",
                  "RTP-Info: url=rtsp://10.0.0.1/other/track;seq=1;rtptime=3600;");
              link.send(KEYFRAME);
              link.idle();
            })) {
      expect(camera, CameraFault.WRONG_RTP_INFO_ADDRESS, CameraFault.TRAILING_SEPARATOR);
    }
  }

  @Test
  void shouldFindNoFaultWithAGoodCamera() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              upToPlay(link, TCP + ";ssrc=0005A01A");
              link.answer(
                  link.last(),
                  "200 OK",
                  "RTP-Info: url=" + link.last().uri() + "/video;seq=1;rtptime=3600");
              link.send(KEYFRAME);
              link.idle();
            })) {
      expect(camera);
    }
  }

  @Test
  @Cites(CameraFault.BACKCHANNEL_OFFERED)
  void shouldNotSetUpTheBackchannel() throws IOException {
    String backchannel = "m=audio 0 RTP/AVP 8\na=control:talk\na=sendonly\n";

    try (var camera = described(DESCRIPTION + backchannel)) {
      expect(camera, CameraFault.BACKCHANNEL_OFFERED);

      assertThat(camera.requests())
          .filteredOn(request -> request.method().equals("SETUP"))
          .extracting(ScriptedCamera.Request::uri)
          .containsExactly(uri(camera) + "/video");
    }
  }

  @Test
  @Cites(CameraFault.ODD_MEDIA_IN_DESCRIPTION)
  void shouldPassOverMediaThatNobodyKnows() throws IOException {
    try (var camera =
        described(
            DESCRIPTION.replace(
                "m=video",
                """
                m=application/TP-LINK 0 RTP/AVP smart/1/90000
                a=rtpmap:95 TP-LINK/90000
                m=video\
                """))) {
      expect(camera, CameraFault.ODD_MEDIA_IN_DESCRIPTION);
    }
  }

  @Test
  @Cites(CameraFault.INVALID_TIMING_IN_DESCRIPTION)
  void shouldPassOverTimingThatIsNone() throws IOException {
    try (var camera = described(DESCRIPTION.replace("t=0 0", "t=now-"))) {
      expect(camera, CameraFault.INVALID_TIMING_IN_DESCRIPTION);
    }
  }

  @Test
  @Cites(CameraFault.EMPTY_FORMAT_PARAMETERS)
  void shouldPassOverEmptyFormatParameters() throws IOException {
    try (var camera = described(DESCRIPTION.replace("a=control:sound", "a=fmtp:0"))) {
      expect(camera, CameraFault.EMPTY_FORMAT_PARAMETERS);
    }
  }

  @Test
  @Cites(CameraFault.MISSING_PARAMETER_SETS)
  void shouldAwaitParameterSetsThatAreNotDescribed() throws IOException {
    String bare = DESCRIPTION.replaceAll(";sprop-parameter-sets=.*", "");

    try (var camera = describedAndSetInBand(bare)) {
      expect(camera, CameraFault.MISSING_PARAMETER_SETS);
    }
  }

  @Test
  @Cites(CameraFault.WRONG_PARAMETER_SETS)
  void shouldAwaitParameterSetsThatAreDescribedAsGarbage() throws IOException {
    String wrong = DESCRIPTION.replaceAll("sprop-parameter-sets=.*", "sprop-parameter-sets=?,!");

    try (var camera = describedAndSetInBand(wrong)) {
      expect(camera, CameraFault.WRONG_PARAMETER_SETS);
    }
  }

  @Test
  @Cites(CameraFault.CONTENT_BASE_WITHOUT_SCHEME)
  void shouldPutTheSchemeBeforeTheBase() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("DESCRIBE");
              link.describe(
                  link.last(),
                  DESCRIPTION,
                  "Content-Base: 127.0.0.1:" + portOf(link.last().uri()) + "/base/");
              link.play(TCP);
              link.send(KEYFRAME);
              link.idle();
            })) {
      expect(camera, CameraFault.CONTENT_BASE_WITHOUT_SCHEME);

      assertThat(camera.requests().get(2).uri())
          .isEqualTo("rtsp://127.0.0.1:" + camera.port() + "/base/video");
    }
  }

  @Test
  @Cites(CameraFault.SPACE_BEHIND_SEQUENCE_HEADER)
  void shouldFindTheRequestOfAnAnswerWithSpaceBehindItsNumber() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.send("RTSP/1.0 200 OK\r\nCSeq: " + link.read().header("cseq") + " \r\n\r\n");
              link.play(TCP);
              link.send(KEYFRAME);
              link.idle();
            })) {
      expect(camera, CameraFault.SPACE_BEHIND_SEQUENCE_HEADER);
    }
  }

  @Test
  @Cites(CameraFault.SHORT_SESSION)
  void shouldKeepAShortSessionAliveInTime() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              link.answer(link.last(), "200 OK", "Session: 7;timeout=20", "Transport: " + TCP);
              link.until("PLAY");
              link.answer(link.last(), "200 OK");
              link.send(KEYFRAME);
              link.idle();
            })) {
      expect(camera, CameraFault.SHORT_SESSION);
    }
  }

  @Test
  @Cites(CameraFault.GARBAGE_BETWEEN_PACKETS)
  void shouldFindItsPlaceBehindGarbage() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send(KEYFRAME);
              link.send("\0garbage\1\2\3");
              link.send(packet(0, 2, H264Bytes.p(50, 2)));
              link.send(packet(0, 3, H264Bytes.p(50, 3)));
              link.idle();
            })) {
      connect(camera.address());
      await().atMost(PATIENCE).until(() -> heard.units().size() == 3);

      assertThat(faults.firstSeen()).containsOnlyKeys(CameraFault.GARBAGE_BETWEEN_PACKETS);
    }
  }

  @Test
  @Cites({
    CameraFault.NEEDS_RECEIVER_REPORTS,
    CameraFault.SILENT_ABOUT_KEEPALIVES,
    CameraFault.DISLIKES_GET_PARAMETER
  })
  void shouldReportAndKeepAliveWithoutAnAnswer() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.play(TCP);
              link.send(KEYFRAME);
              while (true) {
                link.read();
              }
            })) {
      connect(camera.address());
      // Longer than any answer is waited for: QUICK has 300 ms, and 50 ms between keepalives.
      await().atMost(PATIENCE).until(() -> keepalives(camera).size() >= 8);
      await().atMost(PATIENCE).until(() -> camera.packets() >= 3);

      assertThat(heard.ends()).isEmpty();
      assertThat(keepalives(camera)).containsOnly("OPTIONS");
      assertThat(faults.firstSeen()).as("nothing to be seen").isEmpty();
    }
  }

  @Test
  @Cites(CameraFault.DESCRIBE_AGAIN)
  void shouldDescribeAgainBeforeAFurtherSetUp() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.until("SETUP");
              link.answer(link.last(), "461 Unsupported Transport");
              ScriptedCamera.Request next = link.read();
              if (!next.method().equals("DESCRIBE")) {
                link.answer(next, "455 Method Not Valid in This State");
                return;
              }
              link.describe(next, ScriptedCamera.SDP);
              link.play(TCP);
              link.send(KEYFRAME);
              link.idle();
            })) {
      CameraConfig.Stream tcp = CameraConfig.Stream.of(camera.address());
      connect(
          new CameraConfig.Stream(
              tcp.address(),
              CameraConfig.Transport.UDP,
              tcp.trust(),
              tcp.clockBound(),
              tcp.loop()));
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(camera.methods())
          .startsWith("OPTIONS", "DESCRIBE", "SETUP", "DESCRIBE", "SETUP", "PLAY");
    }
  }

  @Test
  @Cites(CameraFault.NEW_NONCE)
  void shouldSignAKeepaliveAgainWithANewNonce() throws IOException {
    try (var camera =
        new ScriptedCamera(
            link -> {
              link.answer(link.read(), "401 Unauthorized", digest("one", false));
              link.play(TCP);
              link.send(KEYFRAME);
              link.answer(link.read(), "200 OK");
              link.answer(link.read(), "401 Unauthorized", digest("two", false));
              link.idle();
            })) {
      connect(camera.address());
      await()
          .atMost(PATIENCE)
          .until(
              () -> camera.requests().getLast().header("authorization").contains("nonce=\"two\""));

      assertThat(heard.ends()).isEmpty();
      assertThat(faults.firstSeen()).containsOnlyKeys(CameraFault.NEW_NONCE);
    }
  }

  private static List<String> keepalives(ScriptedCamera camera) {
    List<String> methods = camera.methods();
    return methods.subList(methods.indexOf("PLAY") + 1, methods.size());
  }

  private static void upToPlay(ScriptedCamera.Link link, String transport) throws IOException {
    link.until("SETUP");
    link.answer(link.last(), "200 OK", "Session: 42;timeout=60", "Transport: " + transport);
    link.until("PLAY");
  }

  private static ScriptedCamera setUp(String transport) throws IOException {
    return new ScriptedCamera(
        link -> {
          link.play(transport);
          link.send(KEYFRAME);
          link.idle();
        });
  }

  private static ScriptedCamera described(String sdp) throws IOException {
    return new ScriptedCamera(
        link -> {
          link.until("DESCRIBE");
          link.describe(link.last(), sdp);
          link.play(TCP);
          link.send(KEYFRAME);
          link.idle();
        });
  }

  private static ScriptedCamera describedAndSetInBand(String sdp) throws IOException {
    return new ScriptedCamera(
        link -> {
          link.until("DESCRIBE");
          link.describe(link.last(), sdp);
          link.play(TCP);
          byte[] keyframe = H264Bytes.idr(50, 1);
          link.send(packet(0, 1, H264Bytes.stapA(H264Bytes.SPS, H264Bytes.PPS, keyframe)));
          link.idle();
        });
  }

  /** A picture comes, and of the camera exactly these faults are told. */
  private void expect(ScriptedCamera camera, CameraFault... seen) throws IOException {
    try (camera) {
      connect(camera.address());
      await().atMost(PATIENCE).until(() -> heard.units().size() == 1);

      assertThat(faults.firstSeen().keySet()).containsExactlyInAnyOrder(seen);
      assertThat(meters.counter(Meter.FAULTS_FORGIVEN, CAMERA).count()).isEqualTo(seen.length);
      assertThat(heard.ends()).isEmpty();
    }
  }
}
