/**
 * Who may do what: roles, the permissions that they hold, and the identity of whoever asks. Here is
 * only vocabulary, which stands on nothing else.
 */
@NullMarked
package io.saola.events.security;

import org.jspecify.annotations.NullMarked;
