package io.saola.app.probe;

import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.probe.Advice;
import io.saola.ingest.probe.ProbeOutcome;
import io.saola.ingest.probe.ProbeReport;
import io.saola.ingest.probe.Spread;
import io.saola.ingest.probe.VideoFigures;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtsp.StreamOffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report for programs: one line of JSON, with the names of {@code docs/probe.md}. */
public final class ProbeJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProbeJson() {}

  /** A camera that could be measured. */
  public static String of(ProbeReport report, Advice advice) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("usable", true);
    json.put("address", report.address().toString());
    json.put("transport", report.transport().id());
    json.put("otherTransport", word(report.other()));
    json.put("offer", offer(report.offer()));
    json.put("picture", picture(report.picture()));
    json.put("video", video(report.video()));
    json.put("reception", reception(report.reception()));
    json.put("firstPacketSeconds", seconds(report.firstPacket()));
    json.put("firstKeyframeSeconds", seconds(report.firstKeyframe()));
    json.put("forgiven", report.forgiven().stream().map(ProbeJson::fault).toList());
    json.put("settings", advice.settings().stream().map(ProbeJson::setting).toList());
    json.put("hints", advice.hints());
    json.put("yaml", CameraEntry.yaml(advice));
    json.put("remark", report.remark());
    return JSON.writeValueAsString(json);
  }

  /** A camera that could not. */
  public static String of(String address, ProbeOutcome.Unusable outcome) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("usable", false);
    json.put("address", address);
    json.put("reason", outcome.sentence());
    json.put("offer", outcome.offer().map(ProbeJson::offer).orElse(null));
    return JSON.writeValueAsString(json);
  }

  private static Map<String, @Nullable Object> offer(StreamOffer offer) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("server", offer.server());
    json.put("signIns", offer.signIns());
    json.put("media", offer.media().stream().map(ProbeJson::media).toList());
    return json;
  }

  private static Map<String, Object> media(StreamOffer.Media media) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", media.kind());
    json.put("encoding", media.encoding());
    json.put("measured", media.taken());
    return json;
  }

  private static Map<String, Object> picture(ProbeReport.Picture picture) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("codec", picture.codec().encodingName());
    json.put("profile", picture.profile());
    json.put("width", picture.width());
    json.put("height", picture.height());
    json.put("decoded", picture.decoded());
    return json;
  }

  private static Map<String, @Nullable Object> video(VideoFigures video) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("pictures", video.pictures());
    json.put("seconds", rounded(video.seconds()));
    json.put("fpsByTimestamps", rounded(video.fpsByTimestamps()));
    json.put("fpsByArrival", rounded(video.fpsByArrival()));
    json.put("bitsPerSecond", Math.round(video.bitsPerSecond()));
    json.put("peakBitsPerSecond", Math.round(video.peakBitsPerSecond()));
    json.put("keyframes", video.keyframes());
    json.put("groupPictures", spread(video.groupPictures()));
    json.put("groupSeconds", spread(video.groupSeconds()));
    json.put("groupBytes", spread(video.groupBytes()));
    json.put("bShare", rounded(video.bShare()));
    json.put("discardableShare", rounded(video.nature().discardableShare()));
    json.put("quantiser", spread(video.quantiser()));
    json.put("sizes", spread(video.sizes()));
    boolean judged = video.judged();
    json.put("constantRate", judged ? video.nature().constantRate() : null);
    json.put("evidence", judged ? word(video.nature().evidence()) : null);
    json.put("resolution", judged ? rounded(video.nature().resolution()) : null);
    return json;
  }

  private static @Nullable Map<String, Object> spread(@Nullable Spread spread) {
    if (spread == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("least", rounded(spread.least()));
    json.put("median", rounded(spread.median()));
    json.put("mean", rounded(spread.mean()));
    json.put("most", rounded(spread.most()));
    json.put("deviation", rounded(spread.deviation()));
    return json;
  }

  private static Map<String, @Nullable Object> reception(ReceptionReport reception) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("packets", reception.packets());
    json.put("bytes", reception.bytes());
    json.put("lost", reception.lost());
    json.put("reordered", reception.reordered());
    json.put("late", reception.late());
    json.put("duplicated", reception.duplicated());
    json.put("discarded", reception.discarded());
    json.put("jitterSeconds", seconds(reception.jitter()));
    json.put("senderReports", reception.senderReports());
    json.put(
        "reportIntervalSeconds",
        reception.reportInterval().isZero() ? null : seconds(reception.reportInterval()));
    OptionalLong ahead = reception.cameraAheadMicros();
    json.put("cameraAheadSeconds", ahead.isEmpty() ? null : ahead.getAsLong() / 1e6);
    json.put("rebases", reception.rebases());
    return json;
  }

  private static Map<String, Object> fault(CameraFault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", fault.id());
    json.put("vendors", fault.vendors());
    json.put("behaviour", fault.behaviour());
    json.put("policy", fault.policy());
    return json;
  }

  private static Map<String, Object> setting(Advice.Setting setting) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("section", setting.section());
    json.put("key", setting.key());
    json.put("value", setting.value());
    json.put("reason", setting.reason());
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double seconds(Duration duration) {
    return rounded(duration.toNanos() / 1e9);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
