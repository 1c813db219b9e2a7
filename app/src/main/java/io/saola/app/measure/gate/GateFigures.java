package io.saola.app.measure.gate;

import io.saola.core.incident.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the gate did to one or several cameras' incidents.
 *
 * @param name what was watched
 * @param frames due for analysis
 * @param skipped of these, not shown to the detector
 * @param incidents found without the gate
 * @param lost of these, not found with it
 * @param added found with the gate only
 * @param delays for each that was found both ways, how many seconds of media time later with the
 *     gate; below 0 when it was sooner
 */
public record GateFigures(
    String name,
    long frames,
    long skipped,
    long incidents,
    long lost,
    long added,
    List<Double> delays) {

  /** An incident that comes later than this is another one. */
  private static final double LATEST = 15;

  /** Frames that are not analysed do not only delay: a track may begin at another frame. */
  private static final double SOONEST = -2;

  /** Seconds; less is the beat of the frames. */
  private static final double LATE = 0.5;

  public GateFigures {
    delays = List.copyOf(delays);
  }

  /** Compares the incidents of one camera; both lists in the order in which they were opened. */
  static GateFigures of(
      String name, long frames, long skipped, List<Incident> without, List<Incident> with) {
    List<Incident> left = new ArrayList<>(with);
    List<Double> delays = new ArrayList<>();
    long lost = 0;
    for (Incident incident : without) {
      Incident same =
          left.stream().filter(other -> isSame(incident, other)).findFirst().orElse(null);
      if (same == null) {
        lost++;
      } else {
        left.remove(same);
        delays.add(delay(incident, same));
      }
    }
    return new GateFigures(name, frames, skipped, without.size(), lost, left.size(), delays);
  }

  /** Of several together. */
  static GateFigures sum(String name, List<GateFigures> parts) {
    return new GateFigures(
        name,
        parts.stream().mapToLong(GateFigures::frames).sum(),
        parts.stream().mapToLong(GateFigures::skipped).sum(),
        parts.stream().mapToLong(GateFigures::incidents).sum(),
        parts.stream().mapToLong(GateFigures::lost).sum(),
        parts.stream().mapToLong(GateFigures::added).sum(),
        parts.stream().flatMap(part -> part.delays().stream()).toList());
  }

  private static boolean isSame(Incident one, Incident other) {
    double delay = delay(one, other);
    return one.rule().equals(other.rule()) && delay >= SOONEST && delay <= LATEST;
  }

  private static double delay(Incident one, Incident other) {
    return other.detectedAt().secondsSince(one.detectedAt());
  }

  /** Of the incidents found without the gate, 0..1. */
  public double shareLost() {
    return incidents == 0 ? 0 : lost / (double) incidents;
  }

  /** Of the incidents found both ways, 0..1: those that came more than half a second later. */
  public double shareDelayed() {
    long late = delays.stream().filter(delay -> delay > LATE).count();
    return delays.isEmpty() ? 0 : late / (double) delays.size();
  }

  /** Of the frames, 0..1. */
  public double shareSkipped() {
    return frames == 0 ? 0 : skipped / (double) frames;
  }

  /** Seconds; 0 when nothing was found both ways. */
  public double longestDelay() {
    return delays.stream().mapToDouble(delay -> delay).max().orElse(0);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%-34s %7d frames, %5.1f %% skipped; %4d incidents, %d lost (%.2f %%), %d added, %.1f %%"
            + " later by more than %.1f s, at most %.1f s later",
        name,
        frames,
        100 * shareSkipped(),
        incidents,
        lost,
        100 * shareLost(),
        added,
        100 * shareDelayed(),
        LATE,
        longestDelay());
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("frames", frames);
    map.put("skipped", skipped);
    map.put("incidents", incidents);
    map.put("lost", lost);
    map.put("added", added);
    map.put("shareSkipped", shareSkipped());
    map.put("shareLost", shareLost());
    map.put("shareDelayed", shareDelayed());
    map.put("longestDelaySeconds", longestDelay());
    return map;
  }
}
