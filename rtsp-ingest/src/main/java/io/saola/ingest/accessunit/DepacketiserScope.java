package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import java.util.function.Consumer;

/**
 * What a depacketiser works with, whatever the coding.
 *
 * @param allocator of the access units' direct buffers
 * @param faults told of what was forgiven
 * @param out owns the access units it is given
 */
public record DepacketiserScope(
    ByteBufAllocator allocator,
    ArrivalClock clock,
    Meters meters,
    CameraId camera,
    FaultLog faults,
    Consumer<AccessUnit> out) {}
