package io.saola.core.metrics;

/**
 * The closed list of what Saola counts and times. Names are Micrometer's dotted ones; Prometheus
 * shows them with underscores and a unit. Every meter with {@code perCamera} carries the label
 * {@code camera}, one {@code perStream} the label {@code stream} as well.
 */
public enum Meter {
  BYTES_RECEIVED("saola.ingest.bytes", Kind.COUNTER, true, "Bytes of RTP received"),
  PACKETS_RECEIVED("saola.ingest.packets", Kind.COUNTER, true, "RTP packets received"),
  PACKETS_LOST(
      "saola.ingest.packets.lost",
      Kind.COUNTER,
      true,
      "RTP packets given up as missing by sequence number; it is not set back for those that come"
          + " late"),
  PACKETS_DISCARDED(
      "saola.ingest.packets.discarded",
      Kind.COUNTER,
      true,
      "RTP packets received and not used: malformed or of another stream"),
  PACKETS_REORDERED(
      "saola.ingest.packets.reordered",
      Kind.COUNTER,
      true,
      "RTP packets that came out of order and were put in order"),
  PACKETS_LATE(
      "saola.ingest.packets.late",
      Kind.COUNTER,
      true,
      "RTP packets that came after they had been given up, and counted, as lost"),
  PACKETS_DUPLICATED(
      "saola.ingest.packets.duplicated", Kind.COUNTER, true, "RTP packets that came again"),
  TRANSPORT_FALLBACKS(
      "saola.ingest.transport.fallbacks",
      Kind.COUNTER,
      true,
      "Times UDP did not work and TCP was taken"),
  FAULTS_FORGIVEN(
      "saola.ingest.faults.forgiven",
      Kind.COUNTER,
      true,
      "Sessions in which a known fault of a camera was seen and worked around, once for each"),
  FRAMES_RECEIVED(
      "saola.ingest.frames", Kind.COUNTER, true, "Access units received, complete or not"),
  FRAMES_DAMAGED(
      "saola.ingest.frames.damaged",
      Kind.COUNTER,
      true,
      "Access units discarded with a part missing or too large"),
  FRAMES_AWAITING_KEYFRAME(
      "saola.ingest.frames.awaiting.keyframe",
      Kind.COUNTER,
      true,
      "Access units discarded since no keyframe has come after a loss, an overflow or the start"),
  FRAMES_DISCARDABLE(
      "saola.ingest.frames.discardable",
      Kind.COUNTER,
      true,
      "Access units that no other refers to, so that they may be left out"),
  FRAMES_OVERFLOWED(
      "saola.ingest.frames.overflowed",
      Kind.COUNTER,
      true,
      "Access units discarded since the decoder was behind"),
  FRAMES_SKIPPED(
      "saola.ingest.frames.skipped",
      Kind.COUNTER,
      true,
      "Access units not decoded since no frame is analysed that needs them"),
  BYTES_SKIPPED(
      "saola.ingest.bytes.skipped",
      Kind.COUNTER,
      true,
      "Bytes between RTSP messages and packets that were neither"),
  TIMELINE_REBASED(
      "saola.ingest.timeline.rebased",
      Kind.COUNTER,
      true,
      "Times a camera's timestamps or clock jumped or drifted, so that media time was set anew"),
  CONNECTS("saola.ingest.connects", Kind.COUNTER, true, "Connections tried"),
  DISCONNECTS("saola.ingest.disconnects", Kind.COUNTER, true, "Connections that failed or ended"),
  CAMERA_STREAMING(
      "saola.camera.streaming",
      Kind.GAUGE,
      true,
      "Whether the analysed stream arrives: 1, or 0 while it does not"),
  EVIDENCE_STREAMING(
      "saola.camera.evidence.streaming",
      Kind.GAUGE,
      true,
      "Whether the camera's own evidence stream arrives: 1, or 0 while it does not"),
  CAMERAS_CONNECTING(
      "saola.cameras.connecting",
      Kind.GAUGE,
      false,
      "Cameras tried for the first time, or again right after they were lost"),
  CAMERAS_STREAMING("saola.cameras.streaming", Kind.GAUGE, false, "Cameras whose media arrives"),
  CAMERAS_STALLED(
      "saola.cameras.stalled", Kind.GAUGE, false, "Cameras connected, but silent for too long"),
  CAMERAS_OFFLINE("saola.cameras.offline", Kind.GAUGE, false, "Cameras that cannot be reached"),
  CAMERAS_REFUSED(
      "saola.cameras.refused",
      Kind.GAUGE,
      false,
      "Cameras that answer and refuse: password, path, or a codec of no use"),
  OUTAGES_OPEN(
      "saola.outages.open",
      Kind.GAUGE,
      false,
      "Outages now: cameras that went away together are one"),
  CONFIG_INVALID(
      "saola.config.invalid",
      Kind.GAUGE,
      false,
      "Whether the configuration file cannot be used, so that the one before goes on: 1, or 0"),
  MODELS_SWAPPED(
      "saola.models.swapped",
      Kind.COUNTER,
      false,
      "Times a detector's changed weights were taken into use while everything ran"),
  MODELS_REFUSED(
      "saola.models.refused",
      Kind.COUNTER,
      false,
      "Times a detector's changed weights were of no use, so that those before stayed"),
  CONFIG_CHANGES(
      "saola.config.changes", Kind.COUNTER, false, "Changes of the configuration taken over"),
  LAMP_WORDS(
      "saola.lamps.words",
      Kind.COUNTER,
      true,
      "Words of signal controllers about the camera's traffic lights that were understood"),
  LAMP_WORDS_REFUSED(
      "saola.lamps.words.refused",
      Kind.COUNTER,
      true,
      "Messages of signal controllers about the camera's traffic lights that were of no use:"
          + " unreadable, too long or an unknown word"),
  LAMPS_UNKNOWN(
      "saola.lamps.unknown",
      Kind.GAUGE,
      true,
      "Traffic lights of the camera of which their controller does not tell now what they show"),
  CONTROLLERS_LOST(
      "saola.controllers.lost",
      Kind.GAUGE,
      false,
      "Brokers and pages of signal controllers that cannot be heard now"),
  CONTROLLER_FAILURES(
      "saola.controllers.failures",
      Kind.COUNTER,
      false,
      "Connections to brokers and readings of pages of signal controllers that failed"),
  FRAMES_DECODED("saola.decode.frames", Kind.COUNTER, true, "Frames decoded"),
  DECODE_ERRORS("saola.decode.errors", Kind.COUNTER, true, "Access units the decoder refused"),
  WAKES("saola.decode.wakes", Kind.COUNTER, true, "Times adaptive decoding went over to all"),
  WAKES_LATE(
      "saola.decode.wakes.late",
      Kind.COUNTER,
      true,
      "Wakes that had to wait for a keyframe since the encoded ring did not reach back to one"),
  FRAMES_CAUGHT_UP(
      "saola.decode.frames.caught.up",
      Kind.COUNTER,
      true,
      "Access units decoded from the encoded ring after waking"),
  HARDWARE_DECODING(
      "saola.decode.hardware",
      Kind.GAUGE,
      true,
      "Whether a hardware decoder decodes the camera: 1, or 0 while the processor does"),
  HARDWARE_FAILURES(
      "saola.decode.hardware.failures",
      Kind.COUNTER,
      true,
      "Times a hardware decoder failed in mid-stream, and the processor took over"),
  RING_BYTES("saola.record.ring.bytes", Kind.GAUGE, false, "Encoded video held in memory"),
  RING_SHORTENED(
      "saola.record.ring.shortened",
      Kind.COUNTER,
      true,
      "Times a ring gave up video early since the node's memory for rings was full"),
  SPILL_LOST(
      "saola.record.spill.lost",
      Kind.COUNTER,
      true,
      "Access units of a held situation not written since the disk was slow, full or failed"),
  SPILL_BYTES(
      "saola.record.spill.bytes", Kind.GAUGE, false, "Encoded video of held situations on disk"),
  HOLDS_EXPIRED(
      "saola.record.holds.expired",
      Kind.COUNTER,
      true,
      "Held situations let go since nobody cut or released them"),
  CLIPS_CUT("saola.record.clips", Kind.COUNTER, true, "Clips written"),
  CLIPS_LOST("saola.record.clips.lost", Kind.COUNTER, true, "Clips that could not be written"),
  FRAMES_DUE("saola.analysis.frames.due", Kind.COUNTER, true, "Decoded frames due for analysis"),
  FRAMES_STARVED(
      "saola.analysis.frames.starved",
      Kind.COUNTER,
      true,
      "Due frames dropped since every pixel buffer was in use"),
  FRAMES_SUPERSEDED(
      "saola.analysis.frames.superseded",
      Kind.COUNTER,
      true,
      "Due frames replaced by a newer one before they were analysed"),
  FRAMES_TOO_OLD(
      "saola.analysis.frames.too.old",
      Kind.COUNTER,
      true,
      "Due frames dropped since they had waited too long to say anything about now"),
  FRAMES_STILL(
      "saola.analysis.frames.still",
      Kind.COUNTER,
      true,
      "Due frames not shown to the detector since nothing had changed and nothing was followed"),
  ANALYSIS_ASKED(
      "saola.analysis.rate.asked",
      Kind.GAUGE,
      true,
      "Frames due for analysis a second, over the last ten seconds"),
  ANALYSIS_ACHIEVED(
      "saola.analysis.rate.achieved",
      Kind.GAUGE,
      true,
      "Frames analysed a second, over the last ten seconds"),
  ANALYSIS_STILL(
      "saola.analysis.rate.still",
      Kind.GAUGE,
      true,
      "Due frames a second that need not be analysed since nothing had changed, over the last ten"
          + " seconds"),
  BATCH_SIZE(
      "saola.analysis.batch",
      Kind.SUMMARY,
      false,
      "Frames that the detector looked at together, for each time it looked"),
  FRAMES_ANALYSED("saola.analysis.frames", Kind.COUNTER, true, "Frames analysed"),
  ANALYSIS_ERRORS(
      "saola.analysis.errors",
      Kind.COUNTER,
      true,
      "Frames whose analysis failed, and were dropped"),
  PROVIDERS_LEFT(
      "saola.detector.providers.left",
      Kind.COUNTER,
      false,
      "Times a model left a provider whose runs kept failing"),
  DETECTIONS("saola.analysis.detections", Kind.COUNTER, true, "Objects detected"),
  INCIDENTS_OPENED("saola.incidents.opened", Kind.COUNTER, true, "Incidents opened by a rule"),
  EVENTS_WITHHELD(
      "saola.sink.events.withheld",
      Kind.COUNTER,
      false,
      "Incident events dropped since their camera is in maintenance, or was silenced"),
  EVENTS_STORED("saola.sink.events.stored", Kind.COUNTER, false, "Incident events stored"),
  EVENTS_RETRIED(
      "saola.sink.events.retried", Kind.COUNTER, false, "Attempts to store events that failed"),
  EVENTS_DROPPED(
      "saola.sink.events.dropped",
      Kind.COUNTER,
      false,
      "Incident events lost since neither the store nor the journal took them"),
  JOURNAL_FAILED(
      "saola.sink.journal.failed",
      Kind.COUNTER,
      false,
      "Batches of incident events that could not be written to the journal; they went to the store"
          + " without it"),
  SNAPSHOTS_WRITTEN("saola.sink.snapshots", Kind.COUNTER, false, "Snapshots written"),
  SNAPSHOTS_FAILED(
      "saola.sink.snapshots.failed", Kind.COUNTER, false, "Snapshots lost: disk or encoder failed"),
  CHECKPOINTS_FAILED(
      "saola.sink.checkpoints.failed", Kind.COUNTER, false, "Checkpoints that were not stored"),
  FLOW_STORED(
      "saola.sink.flow.stored", Kind.COUNTER, false, "Minutes of a camera's traffic stored"),
  FLOW_DROPPED(
      "saola.sink.flow.dropped",
      Kind.COUNTER,
      false,
      "Minutes of a camera's traffic lost because too many waited for the store"),
  SIGN_INS_REFUSED("saola.sink.signins.refused", Kind.COUNTER, false, "Sign-ins refused"),
  DELIVERIES_MADE(
      "saola.sink.deliveries", Kind.COUNTER, false, "Changes that a destination has taken"),
  DELIVERIES_FAILED(
      "saola.sink.deliveries.failed",
      Kind.COUNTER,
      false,
      "Attempts to bring a change to a destination that failed; it is tried again"),
  DELIVERIES_DEAD(
      "saola.sink.deliveries.dead",
      Kind.COUNTER,
      false,
      "Changes given up for a destination after many attempts, until somebody has them tried"
          + " again"),
  TRAFFIC_MADE(
      "saola.sink.deliveries.traffic",
      Kind.COUNTER,
      false,
      "Minutes of a camera's traffic that a destination has taken"),
  TRAFFIC_FAILED(
      "saola.sink.deliveries.traffic.failed",
      Kind.COUNTER,
      false,
      "Attempts to bring a minute of traffic to a destination that failed; it is tried again"),
  TRAFFIC_LOST(
      "saola.sink.deliveries.traffic.lost",
      Kind.COUNTER,
      false,
      "Minutes of traffic that a destination was never told of: it refused them, or they or their"
          + " camera were removed before"),
  REVIEWS_HEARD(
      "saola.sink.reviews.heard",
      Kind.COUNTER,
      false,
      "Steps of reviews taken that came by a destination's topic; a message that comes again counts"
          + " again"),
  REVIEWS_REFUSED(
      "saola.sink.reviews.refused",
      Kind.COUNTER,
      false,
      "Messages by a destination's topic that were no step of a review that it may take; the log"
          + " and the audit log say why"),
  AUDIT_WRITTEN("saola.sink.audit.written", Kind.COUNTER, false, "Entries of the audit log stored"),
  AUDIT_RETRIED(
      "saola.sink.audit.retried",
      Kind.COUNTER,
      false,
      "Attempts to store entries of the audit log that failed"),
  AUDIT_REFUSED(
      "saola.sink.audit.refused",
      Kind.COUNTER,
      false,
      "Entries of the audit log not kept: too many waited for the store, or nobody known sent too"
          + " many requests"),
  AUDIT_WAITING(
      "saola.sink.audit.waiting",
      Kind.GAUGE,
      false,
      "Entries of the audit log that wait for the store"),
  FEED_DROPPED(
      "saola.sink.feed.dropped", Kind.COUNTER, false, "Feed clients cut off for being too slow"),

  DECODE_TIME("saola.stage.decode", Kind.TIMER, false, "Access unit to decoded frame"),
  SCALE_TIME("saola.stage.scale", Kind.TIMER, false, "Decoded frame to detector input"),
  PREPARE_TIME("saola.stage.prepare", Kind.TIMER, false, "Detector input to tensor"),
  INFER_TIME("saola.stage.infer", Kind.TIMER, false, "Run of the model"),
  SUPPRESS_TIME("saola.stage.suppress", Kind.TIMER, false, "Model output to detections"),
  TRACK_TIME("saola.stage.track", Kind.TIMER, false, "Detections to tracks"),
  RULES_TIME("saola.stage.rules", Kind.TIMER, false, "Tracks to incidents"),
  STORE_TIME("saola.stage.store", Kind.TIMER, false, "One transaction of incident events"),
  PACKET_TO_ANALYSIS(
      "saola.latency.analysis",
      Kind.TIMER,
      false,
      "Last packet of a frame to the beginning of its analysis: the frame's age"),
  PACKET_TO_RULES(
      "saola.latency.rules", Kind.TIMER, false, "Last packet of a frame to its rules having run"),
  PACKET_TO_PUSH(
      "saola.latency.push",
      Kind.TIMER,
      false,
      "Last packet of the deciding frame to the incident's push to the feed");

  /** What a meter is. */
  public enum Kind {
    COUNTER,
    GAUGE,
    TIMER,
    SUMMARY
  }

  private final String meterName;
  private final Kind kind;
  private final boolean perCamera;
  private final String description;

  Meter(String meterName, Kind kind, boolean perCamera, String description) {
    this.meterName = meterName;
    this.kind = kind;
    this.perCamera = perCamera;
    this.description = description;
  }

  public String meterName() {
    return meterName;
  }

  public Kind kind() {
    return kind;
  }

  public boolean perCamera() {
    return perCamera;
  }

  /** Whether the analysed stream and the evidence stream of a camera are counted apart. */
  public boolean perStream() {
    return perCamera && meterName.startsWith("saola.ingest.");
  }

  public String description() {
    return description;
  }
}
