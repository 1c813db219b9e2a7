package io.saola.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.probe.StreamPaths.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPathsTest {

  @ParameterizedTest
  @CsvSource({
    "/Streaming/Channels/101, /Streaming/Channels/102",
    "/Streaming/channels/1601?transportmode=unicast,"
        + "/Streaming/channels/1602?transportmode=unicast",
    "/cam/realmonitor?channel=1&subtype=0, /cam/realmonitor?channel=1&subtype=1",
    "/stream1, /stream2",
    "/media/video1, /media/video2",
    "/h264Preview_01_main, /h264Preview_01_sub",
    "/main, /sub",
    "/ch1/main/av_stream, /ch1/sub/av_stream"
  })
  void shouldKnowMainAndSmallStreams(String main, String sub) {
    String server = "rtsp://stream1.example:554";

    assertThat(StreamPaths.of(server + main)).hasValue(new Known(true, server + sub));
    assertThat(StreamPaths.of(server + sub)).hasValue(new Known(false, server + main));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "", "/axis-media/media.amp", "/stream10", "/domain", "/Streaming/Channels/1"})
  void shouldLeaveOthersAlone(String path) {
    assertThat(StreamPaths.of("rtsp://main.example/".replaceAll("/$", "") + path)).isEmpty();
  }
}
