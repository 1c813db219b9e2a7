package io.saola.events.account;

import io.saola.events.security.Role;
import io.saola.events.security.Scope;

/** What may be told of a user. */
public record KnownUser(String name, Role role, Scope scope, boolean disabled) {}
