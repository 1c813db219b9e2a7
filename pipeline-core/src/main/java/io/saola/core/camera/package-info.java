/**
 * What a camera is to every other module: its id, its stream's address (secrets sealed) and its
 * state. Ingest makes the states, the sink shows them.
 */
@NullMarked
package io.saola.core.camera;

import org.jspecify.annotations.NullMarked;
