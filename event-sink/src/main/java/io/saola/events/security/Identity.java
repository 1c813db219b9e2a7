package io.saola.events.security;

/**
 * Who is asking.
 *
 * @param name a user's name, or {@code token:NAME} for a program
 * @param scope which cameras, and what happened before them, they may know of
 */
public record Identity(String name, Role role, Scope scope) {

  /** Somebody who may know of all cameras. */
  public Identity(String name, Role role) {
    this(name, role, Scope.ALL);
  }

  public boolean may(Permission permission) {
    return role.may(permission) && (scope.isAll() || !permission.isOfTheWholeSite());
  }
}
