/** Accounts, sign-in, sessions and roles. */
@NullMarked
package io.saola.events.security;

import org.jspecify.annotations.NullMarked;
