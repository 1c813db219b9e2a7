/**
 * Pictures that show what was seen: the deciding frame with the incident's box, its zone and the
 * ways of its tracks drawn, as JPEG files by day. Incidents with a leased picture come in, files
 * come out; the lease always ends.
 */
@NullMarked
package io.saola.events.evidence;

import org.jspecify.annotations.NullMarked;
