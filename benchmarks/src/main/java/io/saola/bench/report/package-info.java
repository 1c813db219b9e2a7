/**
 * The document of what was measured. In come the figures of a run and the machine it ran on; out
 * goes the measured part of a document, whose other parts stay as they are.
 */
@NullMarked
package io.saola.bench.report;

import org.jspecify.annotations.NullMarked;
