package io.saola.ingest.rtsp;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.FaultLog;
import java.time.InstantSource;

/**
 * What stays the same for a session, also when it is redirected or changes its transport.
 *
 * @param stream as configured; its address is where the session begins
 * @param transports what earlier sessions of the camera learnt
 */
record SessionScope(
    CameraId camera,
    CameraConfig.Stream stream,
    TransportMemory transports,
    SessionListener listener,
    Meters meters,
    FaultLog faults,
    Ticker ticker,
    InstantSource clock,
    RtspTimeouts timeouts,
    UdpPortFinder ports,
    SessionReception reception) {}
