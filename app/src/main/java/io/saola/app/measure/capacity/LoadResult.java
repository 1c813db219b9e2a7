package io.saola.app.measure.capacity;

import io.saola.app.measure.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The capacity for one load.
 *
 * @param busy share of the cameras with traffic
 * @param naive null when it was not measured, as is {@code agreement}
 */
record LoadResult(
    double busy,
    RoadFilm film,
    CapacitySearch.Found saola,
    CapacitySearch.@Nullable Found naive,
    @Nullable IncidentAgreement agreement) {

  /** With all busy only what is skipped by decoding less is left to gain. */
  private static final double LEAST_TIMES_BUSY = 1.3;

  private static final double LEAST_TIMES = 4;
  private static final double LEAST_AGREEMENT = 0.95;

  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    if (naive != null) {
      double times = saola.cameras() / (double) Math.max(1, naive.cameras());
      double least = busy >= 1 ? LEAST_TIMES_BUSY : LEAST_TIMES;
      targets.add(Target.atLeast("times the naive pipeline's cameras, " + title(), times, least));
    }
    if (agreement != null) {
      targets.add(
          Target.atLeast(
              "share of its incidents found, " + title(), agreement.share(), LEAST_AGREEMENT));
    }
    return targets;
  }

  private String title() {
    return String.format(Locale.ROOT, "%.0f %% busy", 100 * busy);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(title()).append(": ").append(film.text()).append('\n');
    text.append(text(Reader.SAOLA, saola));
    if (naive != null) {
      text.append(text(Reader.NAIVE, naive));
    }
    if (agreement != null) {
      text.append(agreement.text()).append('\n');
    }
    return text.toString();
  }

  private static String text(Reader reader, CapacitySearch.Found found) {
    StringBuilder text = new StringBuilder();
    text.append(reader.title()).append(" holds ").append(found.cameras()).append(" cameras");
    found.beyond().ifPresent(step -> text.append("; the limit is ").append(step.limit()));
    text.append('\n');
    found.steps().forEach(step -> text.append("  ").append(step.text()).append('\n'));
    return text.toString();
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("busy", busy);
    map.put("film", film.asMap());
    map.put("saola", asMap(saola));
    if (naive != null) {
      map.put("naive", asMap(naive));
    }
    if (agreement != null) {
      map.put("incidents", agreement.asMap());
    }
    return map;
  }

  private static Map<String, Object> asMap(CapacitySearch.Found found) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cameras", found.cameras());
    map.put("limit", found.beyond().map(StepResult::limit).orElse("not reached"));
    map.put("steps", found.steps().stream().map(StepResult::asMap).toList());
    return map;
  }
}
