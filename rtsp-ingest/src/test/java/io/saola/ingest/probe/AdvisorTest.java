package io.saola.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.probe.Advice.Setting;
import io.saola.ingest.probe.ProbeReport.OtherTransport;
import io.saola.ingest.probe.ProbeReport.Picture;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtsp.StreamOffer;
import io.saola.ingest.wake.StreamNature;
import io.saola.ingest.wake.StreamNature.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisorTest {

  private String path = "/live";
  private Transport transport = Transport.TCP;
  private OtherTransport other = OtherTransport.WORKS;
  private int height = 480;
  private double fps = 25;
  private double groupSeconds = 2;
  private OptionalLong ahead = OptionalLong.of(-120_000);
  private long lost;
  private int keyframes = 5;
  private Evidence evidence = Evidence.SIZES;

  @Test
  void shouldAdviseAdaptiveDecodingOverTcp() {
    Advice advice = advise();

    assertThat(values(advice))
        .containsExactly(
            "stream.url: \"rtsp://c%40m:${CAMERA_PASSWORD}@10.0.0.5/live\"",
            "stream.transport: tcp",
            "stream.clock-bound: 2s",
            "analysis.fps: 5",
            "analysis.decode: adaptive");
    assertThat(advice.hints()).isEmpty();
    assertThat(advice.toString()).doesNotContain("s3cret");
  }

  @Test
  void shouldAdviseTheSmallStreamForTheAnalysisOfALargeOne() {
    path = "/Streaming/Channels/101";
    height = 1080;

    assertThat(values(advise()))
        .contains(
            "stream.url: \"rtsp://c%40m:${CAMERA_PASSWORD}@10.0.0.5/Streaming/Channels/102\"",
            "evidence.url: \"rtsp://c%40m:${CAMERA_PASSWORD}@10.0.0.5/Streaming/Channels/101\"");
  }

  @Test
  void shouldAdviseTheMainStreamForTheEvidenceOfASmallOne() {
    path = "/Streaming/Channels/102";

    assertThat(values(advise()))
        .contains(
            "stream.url: \"rtsp://c%40m:${CAMERA_PASSWORD}@10.0.0.5/Streaming/Channels/102\"",
            "evidence.url: \"rtsp://c%40m:${CAMERA_PASSWORD}@10.0.0.5/Streaming/Channels/101\"",
            "analysis.decode: adaptive");
  }

  @Test
  void shouldAdviseUdpOnlyWhereTcpFails() {
    transport = Transport.UDP;
    lost = 12;

    assertThat(values(advise())).contains("stream.transport: tcp");

    other = OtherTransport.FAILS;
    assertThat(values(advise())).contains("stream.transport: udp");
  }

  @Test
  void shouldAskForShorterGroupsOfPictures() {
    groupSeconds = 10;

    Advice advice = advise();

    assertThat(values(advice)).contains("analysis.decode: all");
    assertThat(advice.hints()).singleElement().asString().contains("10.0 s apart", "I-frame");
  }

  @Test
  void shouldAnalyseNoMoreThanTheCameraSends() {
    fps = 3.999;

    assertThat(values(advise())).contains("analysis.fps: 3.9");
  }

  @Test
  void shouldAskForTheRightTimeOfTheCamera() {
    ahead = OptionalLong.of(7_500_000_000L);

    Advice advice = advise();

    assertThat(values(advice)).contains("stream.clock-bound: 2s");
    assertThat(advice.hints())
        .containsExactly(
            "its clock is 2.1 hours ahead of arrival: let the camera set its clock by NTP");
  }

  @ParameterizedTest
  @CsvSource({
    "SIZES, the sizes of its pictures tell when something moves",
    "QUANTISER, its quantiser tells when something moves",
    "KEYFRAMES, keyframes are compared: its sizes say nothing",
  })
  void shouldSayWhatWakes(Evidence shown, String reason) {
    evidence = shown;

    assertThat(advise().settings())
        .filteredOn(setting -> setting.key().equals("decode"))
        .containsExactly(new Setting("analysis", "decode", "adaptive", reason));
  }

  @Test
  void shouldAskForMoreKeyframesWhereOnlyTheyTell() {
    evidence = Evidence.KEYFRAMES;

    assertThat(advise().hints())
        .singleElement()
        .asString()
        .contains("every 2.0 s", "I-frame interval to 1 s");
  }

  @Test
  void shouldAdviseNothingFromTooFewKeyframes() {
    keyframes = 3;

    Advice advice = advise();

    assertThat(values(advice)).contains("analysis.decode: all");
    assertThat(advice.hints()).singleElement().asString().contains("3 keyframes", "10 s at least");
  }

  @Test
  void shouldAskForASmallerStreamWhereNoneIsKnown() {
    height = 1080;

    assertThat(advise().hints()).singleElement().asString().startsWith("1920x1080 is the size of");
  }

  @Test
  void shouldSayWhereLossComesFrom() {
    lost = 10;

    assertThat(advise().hints()).singleElement().asString().startsWith("0.99 % of its packets");

    transport = Transport.UDP;
    assertThat(advise().hints())
        .containsExactly("0.99 % of its packets were lost over UDP: take TCP if the camera can");
  }

  private Advice advise() {
    String uri = "rtsp://10.0.0.5" + path;
    return Advisor.advise(
        new ProbeReport(
            new StreamAddress.Rtsp(
                uri, "10.0.0.5", 554, new StreamAddress.Credentials("c@m", new Secret("s3cret"))),
            transport,
            other,
            new StreamOffer("", List.of(), List.of()),
            new Picture(VideoCodec.H264, "High, level 4.0", height * 16 / 9, height, true),
            video(),
            reception(),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            List.of(),
            ""),
        "");
  }

  private VideoFigures video() {
    Spread group = spread(groupSeconds);
    return new VideoFigures(
        250,
        10,
        fps,
        fps,
        1e6,
        2e6,
        keyframes,
        spread(groupSeconds * fps),
        group,
        0,
        spread(28),
        spread(5_000),
        spread(1e5),
        new StreamNature(evidence, 0.002, evidence == Evidence.QUANTISER, groupSeconds, 0));
  }

  private static @Nullable Spread spread(double value) {
    return Spread.of(new double[] {value, value, value});
  }

  private ReceptionReport reception() {
    return new ReceptionReport(
        OptionalLong.of(0),
        1_000,
        1_000_000,
        lost,
        0,
        0,
        0,
        0,
        Duration.ofMillis(2),
        2,
        Duration.ofSeconds(5),
        ahead,
        TimeOrigin.ARRIVAL,
        0);
  }

  private static List<String> values(Advice advice) {
    return advice.settings().stream()
        .map(setting -> setting.section() + "." + setting.key() + ": " + setting.value())
        .toList();
  }
}
