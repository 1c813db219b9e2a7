/**
 * Fuzzing of all that reads what cameras send. Arbitrary bytes go in; nothing may come out but what
 * is well-formed, within bounds, and with every byte of memory given back.
 */
@NullMarked
package io.saola.ingest.fuzz;

import org.jspecify.annotations.NullMarked;
