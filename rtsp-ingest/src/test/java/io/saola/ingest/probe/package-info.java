/** Tests of what is computed from a camera's access units. */
@NullMarked
package io.saola.ingest.probe;

import org.jspecify.annotations.NullMarked;
