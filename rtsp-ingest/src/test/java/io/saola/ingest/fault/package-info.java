/** Tests of the faults that are forgiven, and of how they are told. */
@NullMarked
package io.saola.ingest.fault;

import org.jspecify.annotations.NullMarked;
