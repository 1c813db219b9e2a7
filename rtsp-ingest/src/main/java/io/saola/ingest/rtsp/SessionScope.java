package io.saola.ingest.rtsp;

import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.FaultLog;
import java.time.InstantSource;

/** What stays the same for a session, also when it is redirected. */
record SessionScope(
    CameraId camera,
    SessionListener listener,
    Meters meters,
    FaultLog faults,
    Ticker ticker,
    InstantSource clock,
    RtspTimeouts timeouts) {}
