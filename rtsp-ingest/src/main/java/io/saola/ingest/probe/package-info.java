/**
 * Looks at one camera for a while and says what it is like. A stream's address comes in, one
 * session measures it; figures and what they mean for the configuration go out.
 */
@NullMarked
package io.saola.ingest.probe;

import org.jspecify.annotations.NullMarked;
