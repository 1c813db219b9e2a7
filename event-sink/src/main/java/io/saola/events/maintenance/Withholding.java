package io.saola.events.maintenance;

import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps back incidents that begin while their camera is in maintenance, for as long as they last.
 * Those that were open before go on to their end. Safe for use by any thread.
 */
public final class Withholding {

  private final MaintenanceBook book;
  private final Set<IncidentId> withheld = ConcurrentHashMap.newKeySet();

  public Withholding(MaintenanceBook book) {
    this.book = book;
  }

  /** Whether the event is to be dropped. */
  public boolean withholds(IncidentEvent event) {
    IncidentId id = event.incident().id();
    return switch (event) {
      case IncidentEvent.Opened _ ->
          book.of(event.incident().camera()).isPresent() && withheld.add(id);
      case IncidentEvent.Updated _ -> withheld.contains(id);
      case IncidentEvent.Ended _ -> withheld.remove(id);
    };
  }
}
