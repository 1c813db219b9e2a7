package io.saola.events.mute;

import io.saola.core.incident.Incident;
import io.saola.events.review.Mute;
import io.saola.events.store.MuteRows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is silenced now. Safe for use by any thread; beginning, ending and {@link #expire} wait for
 * the store, {@link #keepsBack} never does.
 */
public final class MuteBook {

  private static final Logger log = LoggerFactory.getLogger(MuteBook.class);

  private final MuteRows rows;
  private final InstantSource clock;
  private final Map<String, AtomicLong> withheld = new ConcurrentHashMap<>();
  private final Map<String, Long> noted = new ConcurrentHashMap<>();
  private volatile List<Mute> open;

  /** Takes over what lasted when the store was closed. */
  public MuteBook(MuteRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
    this.open = List.copyOf(rows.open());
    open.forEach(mute -> withheld.put(mute.id(), new AtomicLong(mute.withheld())));
  }

  /** Those that last now, with what they have kept back, oldest first. */
  public List<Mute> lasting() {
    Instant now = clock.instant();
    return open.stream().filter(mute -> mute.lastsAt(now)).map(this::counted).toList();
  }

  /** Whether a new incident is to be kept back; if so it is counted. */
  public boolean keepsBack(Incident incident) {
    Instant now = clock.instant();
    Optional<Mute> silencing =
        open.stream().filter(mute -> mute.lastsAt(now) && mute.covers(incident)).findFirst();
    silencing.ifPresent(mute -> count(mute).incrementAndGet());
    return silencing.isPresent();
  }

  public synchronized void begin(Mute mute) {
    rows.begin(mute);
    withheld.put(mute.id(), new AtomicLong());
    var next = new ArrayList<>(open);
    next.add(mute);
    open = List.copyOf(next);
    log.info(
        "{} is silent until {}, by {}: {}", what(mute), mute.until(), mute.by(), mute.reason());
  }

  /**
   * Ends one.
   *
   * @return false when there is none of this id
   */
  public synchronized boolean end(String id, String by) {
    Optional<Mute> found = open.stream().filter(mute -> mute.id().equals(id)).findFirst();
    found.ifPresent(mute -> close(mute, by));
    return found.isPresent();
  }

  /** Ends what has run out, and notes what was kept back; called now and then. */
  public synchronized void expire() {
    Instant now = clock.instant();
    open.stream().filter(mute -> !mute.lastsAt(now)).toList().forEach(mute -> close(mute, null));
    List<Mute> grown =
        open.stream()
            .map(this::counted)
            .filter(mute -> mute.withheld() != noted.getOrDefault(mute.id(), mute.withheld() - 1))
            .toList();
    if (!grown.isEmpty()) {
      rows.note(grown);
      grown.forEach(mute -> noted.put(mute.id(), mute.withheld()));
    }
  }

  private void close(Mute mute, @Nullable String by) {
    Mute last = counted(mute);
    rows.end(last, clock.instant(), by);
    open = open.stream().filter(other -> !other.id().equals(mute.id())).toList();
    withheld.remove(mute.id());
    noted.remove(mute.id());
    log.info("{} is heard again; {} incidents were kept back", what(mute), last.withheld());
  }

  private Mute counted(Mute mute) {
    return mute.withheld(count(mute).get());
  }

  private AtomicLong count(Mute mute) {
    return withheld.computeIfAbsent(mute.id(), _ -> new AtomicLong(mute.withheld()));
  }

  private static String what(Mute mute) {
    String rule = mute.rule();
    return rule == null ? "camera " + mute.camera() : "rule " + rule + " of " + mute.camera();
  }
}
