package io.saola.ingest.fault;

/** Told of every fault that was met and worked around, on the session's event loop. */
@FunctionalInterface
public interface FaultLog {

  /** Cheap enough for every packet: only a session's first of each kind does anything. */
  void saw(CameraFault fault);

  /** For those to whom faults say nothing. */
  static FaultLog none() {
    return fault -> {};
  }
}
