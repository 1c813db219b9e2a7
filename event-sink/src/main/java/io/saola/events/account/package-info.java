/**
 * Users and programs: their accounts and tokens in the store, checking passwords, and sessions. A
 * name and a password, a cookie or a token come in; out comes who it is.
 */
@NullMarked
package io.saola.events.account;

import org.jspecify.annotations.NullMarked;
