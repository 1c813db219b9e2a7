/**
 * What people decide about an incident: states, which may follow which, and why a step is refused.
 * In come the present state and what somebody wants, out goes a decision; nothing here is stored.
 */
@NullMarked
package io.saola.events.review;

import org.jspecify.annotations.NullMarked;
