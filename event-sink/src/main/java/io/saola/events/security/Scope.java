package io.saola.events.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cameras somebody may know of.
 *
 * @param districts whose cameras these are; none means all cameras, those without a district too
 */
public record Scope(Set<String> districts) {

  public static final Scope ALL = new Scope(Set.of());

  public Scope {
    districts = Set.copyOf(districts);
  }

  public static Scope of(Collection<String> districts) {
    return new Scope(Set.copyOf(districts));
  }

  /** Reads what {@link #text} gave. */
  public static Scope parse(String text) {
    return of(
        Arrays.stream(text.split(","))
            .filter(district -> !district.isEmpty())
            .collect(Collectors.toSet()));
  }

  public boolean isAll() {
    return districts.isEmpty();
  }

  /** Whether a camera of this district belongs to it; null is a camera of none. */
  public boolean covers(@Nullable String district) {
    return isAll() || (district != null && districts.contains(district));
  }

  /** The districts in order, with commas between them; empty for all. */
  public String text() {
    return String.join(",", new TreeSet<>(districts));
  }
}
