package io.saola.events.security;

/**
 * Who is asking.
 *
 * @param name a user's name, or {@code token:NAME} for a program
 */
public record Identity(String name, Role role) {

  public boolean may(Permission permission) {
    return role.may(permission);
  }
}
