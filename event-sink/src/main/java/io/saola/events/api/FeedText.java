package io.saola.events.api;

import io.saola.events.delivery.Feed;
import io.saola.events.store.IncidentChange;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The newest changes as the feed's clients are told of them, written once for all clients. For any
 * thread.
 */
final class FeedText {

  private final Function<IncidentChange, String> json;
  private final Map<Long, Buffer> newest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Buffer> eldest) {
          return size() > Feed.KEPT;
        }
      };

  /**
   * Writes nothing yet.
   *
   * @param json of a change
   */
  FeedText(Function<IncidentChange, String> json) {
    this.json = json;
  }

  /** As a server-sent event; never to be changed. */
  Buffer of(IncidentChange change) {
    synchronized (newest) {
      return newest.computeIfAbsent(change.seq(), _ -> write(change));
    }
  }

  private Buffer write(IncidentChange change) {
    return Buffer.buffer(
        "id: " + change.seq() + "\nevent: incident\ndata: " + json.apply(change) + "\n\n");
  }
}
