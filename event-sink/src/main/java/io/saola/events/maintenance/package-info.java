/**
 * Cameras in maintenance: held, and raising no alerts. People begin and end it with a reason, which
 * the store keeps; who is to be told of a change says so once.
 */
@NullMarked
package io.saola.events.maintenance;

import org.jspecify.annotations.NullMarked;
