package io.saola.events.maintenance;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Keeps back incidents that begin while their camera is in maintenance, or while it or their rule
 * is silenced, for as long as they last. Those that were open before go on to their end. Safe for
 * use by any thread.
 */
public final class Withholding {

  private final MaintenanceBook book;
  private final Predicate<Incident> silenced;
  private final Set<IncidentId> withheld = ConcurrentHashMap.newKeySet();

  /**
   * Goes by a book, and by what else is silenced.
   *
   * @param silenced asked once for each new incident of a camera that is not in maintenance
   */
  public Withholding(MaintenanceBook book, Predicate<Incident> silenced) {
    this.book = book;
    this.silenced = silenced;
  }

  /** Whether the event is to be dropped. */
  public boolean withholds(IncidentEvent event) {
    IncidentId id = event.incident().id();
    return switch (event) {
      case IncidentEvent.Opened _ ->
          withheld.contains(id) || (isToBeHeld(event.incident()) && withheld.add(id));
      case IncidentEvent.Updated _ -> withheld.contains(id);
      case IncidentEvent.Ended _ -> withheld.remove(id);
    };
  }

  private boolean isToBeHeld(Incident incident) {
    return book.of(incident.camera()).isPresent() || silenced.test(incident);
  }
}
