package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.Timeline;
import java.util.function.Consumer;

/**
 * What a depacketiser works with, whatever the coding.
 *
 * @param allocator of the access units' direct buffers
 * @param timeline of the stream, which the receiver tells of sender reports
 * @param faults told of what was forgiven
 * @param out owns the access units it is given
 */
public record DepacketiserScope(
    ByteBufAllocator allocator,
    Timeline timeline,
    Meters meters,
    CameraId camera,
    FaultLog faults,
    Consumer<AccessUnit> out) {}
