/** Accounts, sign-in, sessions and roles. */
@NullMarked
package io.saola.events.account;

import org.jspecify.annotations.NullMarked;
