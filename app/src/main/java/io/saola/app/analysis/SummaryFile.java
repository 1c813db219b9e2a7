package io.saola.app.analysis;

import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.saola.core.incident.Incident;
import io.saola.events.report.AnalysisReport;
import io.saola.events.report.AnalysisReport.Judgement;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
import io.saola.events.report.AnalysisReport.Source;
import io.saola.events.report.AnalysisReport.Sweep;
import io.saola.events.report.AnalysisReport.SweepPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code summary.json}: the report's figures for programs. */
final class SummaryFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SummaryFile() {}

  static void write(AnalysisReport report, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    add(root, report.source());
    root.put("camera", report.camera().id().value());
    root.put("from", report.from().toString());
    root.put("to", report.to().toString());
    root.put("analysedFrames", report.analysedFrames());
    root.put("detections", report.detections());
    ObjectNode tracks = root.putObject("tracks");
    report.tracksByClass().forEach(tracks::put);
    ArrayNode flow = root.putArray("flow");
    report.crossings().forEach(crossings -> add(flow.addObject(), crossings));
    ArrayNode zones = root.putArray("zones");
    report.zones().forEach(zone -> add(zones.addObject(), zone));
    ArrayNode rules = root.putArray("rules");
    report.rules().forEach(rule -> add(rules.addObject(), rule));
    Judgement judgement = report.judgement();
    if (judgement != null) {
      ObjectNode quality = root.putObject("quality");
      quality.put("measure", judgement.measure().id());
      quality.put("file", judgement.file());
      add(quality, judgement.quality());
    }
    ArrayNode sweeps = root.putArray("sweeps");
    report.sweeps().forEach(sweep -> add(sweeps.addObject(), sweep));
    ArrayNode incidents = root.putArray("incidents");
    report.incidents().forEach(seen -> add(incidents.addObject(), seen));
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }

  private static void add(ObjectNode node, Source source) {
    switch (source) {
      case Source.Video(String file, String detector, long decodedFrames) -> {
        node.put("video", file);
        node.put("detector", detector);
        node.put("decodedFrames", decodedFrames);
      }
      case Source.Detections(String file, long passedOver) -> {
        node.put("detectionsFile", file);
        node.put("framesPassedOver", passedOver);
      }
    }
  }

  private static void add(ObjectNode node, Crossings crossings) {
    node.put("line", crossings.line());
    node.put("class", crossings.objectClass().id());
    node.put("direction", crossings.direction().id());
    node.put("count", crossings.count());
  }

  private static void add(ObjectNode node, InZone zone) {
    node.put("zone", zone.zone());
    node.put("vehicles", zone.vehicles());
    node.put("people", zone.people());
    node.put("occupancy", zone.occupancy());
    node.put("metresPerSecond", zone.metresPerSecond());
    node.put("lengthsPerSecond", zone.lengthsPerSecond());
  }

  private static void add(ObjectNode node, RuleFigures rule) {
    node.put("rule", rule.rule());
    node.put("type", rule.type());
    node.put("zone", rule.zone());
    node.put("incidents", rule.incidents());
    node.put("open", rule.open());
    node.put("seconds", rule.seconds());
    Quality quality = rule.quality();
    if (quality != null) {
      add(node.putObject("quality"), quality);
    }
  }

  private static void add(ObjectNode node, Quality quality) {
    node.put("truths", quality.truths());
    node.put("detected", quality.detected());
    node.put("missed", quality.truths() - quality.detected());
    node.put("false", quality.falseAlerts());
    node.put("duplicates", quality.duplicates());
    node.put("notJudged", quality.notJudged());
    node.put("precision", quality.precision());
    node.put("recall", quality.recall());
    node.put("falsePerCameraDay", quality.falsePerCameraDay());
    if (quality.delay() == null) {
      node.putNull("timeToDetect");
    } else {
      ObjectNode delay = node.putObject("timeToDetect");
      delay.put("mean", quality.delay().mean());
      delay.put("median", quality.delay().median());
      delay.put("p95", quality.delay().p95());
      delay.put("max", quality.delay().max());
    }
  }

  private static void add(ObjectNode node, Sweep sweep) {
    node.put("rule", sweep.rule());
    node.put("type", sweep.type());
    node.put("parameter", sweep.parameter());
    ArrayNode points = node.putArray("points");
    for (SweepPoint point : sweep.points()) {
      ObjectNode item = points.addObject();
      item.put("value", point.value());
      item.put("number", point.number());
      item.put("incidents", point.incidents());
      item.put("perDay", point.perDay());
      Quality quality = point.quality();
      if (quality != null) {
        add(item.putObject("quality"), quality);
      }
    }
  }

  private static void add(ObjectNode node, Seen seen) {
    Incident incident = seen.incident();
    node.put("id", incident.id().value());
    node.put("type", incident.type().id());
    node.put("startedAt", incident.startedAt().toString());
    node.put("detectedAt", incident.detectedAt().toString());
    node.put("snapshot", seen.snapshot() == null ? null : seen.snapshot().toString());
  }
}
