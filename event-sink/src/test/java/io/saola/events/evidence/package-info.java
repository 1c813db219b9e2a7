/** Snapshots drawn and written, and what happens when they cannot be. */
@NullMarked
package io.saola.events.evidence;

import org.jspecify.annotations.NullMarked;
