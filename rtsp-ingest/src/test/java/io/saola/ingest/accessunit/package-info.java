/** Tests of access units, built from packets that are whole, lost, doubled and out of order. */
@NullMarked
package io.saola.ingest.accessunit;

import org.jspecify.annotations.NullMarked;
