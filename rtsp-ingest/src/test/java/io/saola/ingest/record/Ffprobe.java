package io.saola.ingest.record;

import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the ffprobe program finds in a file. */
record Ffprobe(List<Packet> packets, Map<String, String> about) {

  record Packet(double pts, double dts, boolean keyframe) {}

  static Ffprobe of(Path file) {
    List<Packet> packets =
        TestMedia.ffprobe(
                file, "-show_entries packet=pts_time,dts_time,flags -of csv=p=0 -select_streams v")
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split(",", -1))
            .map(
                part ->
                    new Packet(
                        Double.parseDouble(part[0]),
                        Double.parseDouble(part[1]),
                        part[2].startsWith("K")))
            .toList();
    Map<String, String> about = new TreeMap<>();
    TestMedia.ffprobe(
            file,
            "-show_entries"
                + " stream=codec_name,codec_tag_string,width,height:stream_tags=:format=duration:format_tags"
                + " -of default=nw=1")
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> about.putIfAbsent(pair[0], pair[1]));
    return new Ffprobe(packets, about);
  }

  double duration() {
    return Double.parseDouble(about.get("duration"));
  }
}
