package io.saola.app.measure.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The incidents that two readers found in the same pictures, at a load that both hold.
 *
 * @param saola how many Saola found
 * @param naive how many the other did
 * @param both how many of them are the same: camera, type, and at most two seconds apart
 */
record IncidentAgreement(int saola, int naive, int both) {

  private static final long APART_MICROS = 2_000_000;

  /**
   * Pairs what was found, one to one, the earliest first.
   *
   * @param saola with times since each camera's first picture
   * @param naive likewise
   */
  static IncidentAgreement of(List<SeenIncident> saola, List<SeenIncident> naive) {
    List<SeenIncident> left = new ArrayList<>(saola);
    left.sort(Comparator.comparingLong(SeenIncident::micros));
    int both = 0;
    for (SeenIncident wanted :
        naive.stream().sorted(Comparator.comparingLong(SeenIncident::micros)).toList()) {
      var found = left.stream().filter(seen -> isSame(seen, wanted)).findFirst();
      if (found.isPresent()) {
        left.remove(found.get());
        both++;
      }
    }
    return new IncidentAgreement(saola.size(), naive.size(), both);
  }

  private static boolean isSame(SeenIncident one, SeenIncident other) {
    return one.camera().equals(other.camera())
        && one.type().equals(other.type())
        && Math.abs(one.micros() - other.micros()) <= APART_MICROS;
  }

  /** Of what the other found, the share that Saola found, too; 0 when it found nothing. */
  double share() {
    return naive == 0 ? 0 : both / (double) naive;
  }

  String text() {
    return "incidents in the same pictures: Saola %d, naive pipeline %d, both %d"
        .formatted(saola, naive, both);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("saola", saola);
    map.put("naive", naive);
    map.put("both", both);
    return map;
  }
}
