/**
 * Alerts that people have silenced for some hours, of a camera or of one of its rules. People begin
 * and end it with a reason, which the store keeps together with how many incidents it kept back.
 */
@NullMarked
package io.saola.events.mute;

import org.jspecify.annotations.NullMarked;
