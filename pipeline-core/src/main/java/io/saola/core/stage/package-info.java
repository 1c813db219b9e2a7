/**
 * The ports between stages and the bounded hand-overs that join them: a slot that keeps the newest,
 * and a mailbox that runs one message at a time on a shared pool. No hand-over here ever grows.
 */
@NullMarked
package io.saola.core.stage;

import org.jspecify.annotations.NullMarked;
