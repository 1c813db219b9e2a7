package io.saola.events.account;

import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a token.
 *
 * @param expiresAt null when it never does
 * @param revokedAt null while it is not revoked
 */
public record KnownToken(
    String name,
    Role role,
    Scope scope,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** Whether it lets anybody in. */
  public boolean worksAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
