package io.saola.events.store;

import java.util.List;

/** Told what was stored, right after the commit, in ascending order. Must not block. */
@FunctionalInterface
public interface ChangeListener {

  void changed(List<IncidentChange> changes);
}
