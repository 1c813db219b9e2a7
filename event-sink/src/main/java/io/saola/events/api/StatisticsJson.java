package io.saola.events.api;

import io.saola.core.camera.CameraStatistics;
import io.saola.core.time.TimeOrigin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What has been counted of a camera as JSON. */
final class StatisticsJson {

  private StatisticsJson() {}

  static JsonObject of(CameraStatistics statistics) {
    CameraStatistics.Packets packets = statistics.packets();
    TimeOrigin origin = statistics.origin();
    return new JsonObject()
        .put(
            "packets",
            new JsonObject()
                .put("received", packets.received())
                .put("lost", packets.lost())
                .put("reordered", packets.reordered())
                .put("late", packets.late())
                .put("duplicated", packets.duplicated()))
        .put("accessUnits", statistics.accessUnits())
        .put("accessUnitsDamaged", statistics.accessUnitsDamaged())
        .put("decodedPerSecond", rounded(statistics.decodedPerSecond()))
        .put("analysedPerSecond", rounded(statistics.analysis().achieved()))
        .put("rate", rate(statistics.analysis()))
        .put("reconnects", statistics.reconnects())
        .put("transport", statistics.transport())
        .put("timeFrom", origin == null ? null : origin.name().toLowerCase(Locale.ROOT))
        .put(
            "clockOffsetSeconds",
            statistics.clockOffset().map(offset -> offset.toMillis() / 1000.0).orElse(null))
        .put("faults", new JsonArray(statistics.faults()));
  }

  private static JsonObject rate(CameraStatistics.AnalysisRate rate) {
    return new JsonObject()
        .put("asked", rounded(rate.asked()))
        .put("achieved", rounded(rate.achieved()))
        .put("skippedStill", rounded(rate.skippedStill()));
  }

  private static double rounded(double perSecond) {
    return Math.round(perSecond * 10) / 10.0;
  }
}
