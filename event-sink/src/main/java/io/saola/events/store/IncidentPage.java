package io.saola.events.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of incidents, newest first.
 *
 * @param next where the next part begins, null at the end
 */
public record IncidentPage(List<StoredIncident> items, @Nullable PageCursor next) {

  public static final IncidentPage EMPTY = new IncidentPage(List.of(), null);

  public IncidentPage {
    items = List.copyOf(items);
  }
}
