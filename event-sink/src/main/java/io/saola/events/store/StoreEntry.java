package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.events.evidence.EvidencePart;
import java.util.List;

/** One thing to be stored. Storing it a second time changes nothing. */
public sealed interface StoreEntry {

  /** A step in an incident's life. */
  record Event(IncidentEvent event) implements StoreEntry {}

  /** An exercise begins: nothing happened on any street. It ends like an incident. */
  record Drill(Incident incident) implements StoreEntry {}

  /** Files of an incident's evidence lie on the disk. */
  record Evidence(IncidentId incident, List<EvidencePart> parts) implements StoreEntry {

    public Evidence {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A camera's traffic in a minute, or in a part of one.
   *
   * @param part tells the parts of a minute apart, in their order
   */
  record Flow(FlowMinute minute, long part) implements StoreEntry {}

  /**
   * All events of a journal up to a number are in the store with this.
   *
   * @param journal its id
   */
  record Journaled(String journal, long upTo) implements StoreEntry {}

  /** A camera's open situations; the bytes are never changed after they are handed over. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and copied by whoever hands it over.
  record Checkpoint(CameraId camera, byte[] state) implements StoreEntry {}
}
