package io.saola.simulator.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** In which proportion kinds come; the shares need not add up to one. */
public record Mix(Map<Kind, Double> shares) {

  public Mix {
    if (shares.isEmpty() || shares.values().stream().anyMatch(share -> !(share > 0))) {
      throw new IllegalArgumentException("shares above 0 expected, found " + shares);
    }
    // In the order of the kinds, or a draw would depend on the map.
    shares = Collections.unmodifiableMap(new EnumMap<>(shares));
  }

  public static Mix only(Kind kind) {
    return new Mix(Map.of(kind, 1.0));
  }

  public Kind draw(RandomGenerator random) {
    double left = random.nextDouble() * shares.values().stream().mapToDouble(s -> s).sum();
    Kind last = shares.keySet().iterator().next();
    for (Map.Entry<Kind, Double> share : shares.entrySet()) {
      last = share.getKey();
      left -= share.getValue();
      if (left < 0) {
        break;
      }
    }
    return last;
  }
}
