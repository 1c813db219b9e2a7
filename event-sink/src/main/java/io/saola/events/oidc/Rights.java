package io.saola.events.oidc;

import io.saola.core.config.SaolaConfig;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of an id token mean here. */
final class Rights {

  private static final String EVERYWHERE = "*";
  private static final int LONGEST_NAME = 64;

  private final SaolaConfig.Oidc config;

  Rights(SaolaConfig.Oidc config) {
    this.config = config;
  }

  /** Never the name of a user or token of Saola's own, which have no such prefix. */
  static String name(Map<String, Object> claims) {
    Object name = claims.get("preferred_username");
    String text = String.valueOf(name instanceof String given ? given : claims.get("sub"));
    return "oidc:" + text.substring(0, Math.min(text.length(), LONGEST_NAME));
  }

  /** Empty when the claims hold no role that is known here, or none of the districts asked for. */
  Optional<Identity> identity(Map<String, Object> claims) {
    Set<String> roles = values(claims, config.roleClaim());
    return config.roles().entrySet().stream()
        .filter(mapped -> roles.contains(mapped.getKey()))
        .findFirst()
        .flatMap(mapped -> Role.byId(mapped.getValue()))
        .flatMap(role -> scope(claims).map(scope -> new Identity(name(claims), role, scope)));
  }

  private Optional<Scope> scope(Map<String, Object> claims) {
    String claim = config.districtClaim();
    if (claim == null) {
      return Optional.of(Scope.ALL);
    }
    Set<String> districts = values(claims, claim);
    if (districts.contains(EVERYWHERE)) {
      return Optional.of(Scope.ALL);
    }
    return districts.isEmpty() ? Optional.empty() : Optional.of(Scope.of(districts));
  }

  /** A claim may hold one value, separated by nothing, or a list. */
  private static Set<String> values(Map<String, Object> claims, String path) {
    @Nullable Object found = claims;
    for (String part : path.split("\\.", -1)) {
      found = found instanceof Map<?, ?> object ? object.get(part) : null;
    }
    Set<String> values = new HashSet<>();
    if (found instanceof String one && !one.isBlank()) {
      values.add(one);
    } else if (found instanceof Collection<?> many) {
      many.forEach(
          each -> {
            if (each instanceof String text && !text.isBlank()) {
              values.add(text);
            }
          });
    }
    return values;
  }
}
