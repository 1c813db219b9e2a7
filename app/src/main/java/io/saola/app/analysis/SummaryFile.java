package io.saola.app.analysis;

import io.saola.core.incident.Incident;
import io.saola.events.report.AnalysisReport;
import io.saola.events.report.AnalysisReport.Crossings;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
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
    root.put("video", report.video());
    root.put("camera", report.camera());
    root.put("detector", report.detector());
    root.put("from", report.from());
    root.put("to", report.to());
    root.put("decodedFrames", report.decodedFrames());
    root.put("analysedFrames", report.analysedFrames());
    root.put("detections", report.detections());
    ObjectNode tracks = root.putObject("tracks");
    report.tracksByClass().forEach(tracks::put);
    ArrayNode flow = root.putArray("flow");
    report.flow().forEach(crossings -> add(flow.addObject(), crossings));
    ArrayNode rules = root.putArray("rules");
    report.rules().forEach(rule -> add(rules.addObject(), rule));
    ArrayNode incidents = root.putArray("incidents");
    report.incidents().forEach(seen -> add(incidents.addObject(), seen));
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }

  private static void add(ObjectNode node, Crossings crossings) {
    node.put("line", crossings.line());
    node.put("class", crossings.objectClass());
    node.put("direction", crossings.direction());
    node.put("count", crossings.count());
  }

  private static void add(ObjectNode node, RuleFigures rule) {
    node.put("rule", rule.rule());
    node.put("type", rule.type());
    node.put("zone", rule.zone());
    node.put("incidents", rule.incidents());
    node.put("open", rule.open());
    node.put("seconds", rule.seconds());
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
