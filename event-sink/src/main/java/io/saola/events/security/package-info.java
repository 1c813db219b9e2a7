/**
 * Who may do what: accounts, tokens, sign-in, sessions, roles and their permissions. Credentials
 * come in, an identity with its role goes out, or a refusal that does not tell why.
 */
@NullMarked
package io.saola.events.security;

import org.jspecify.annotations.NullMarked;
