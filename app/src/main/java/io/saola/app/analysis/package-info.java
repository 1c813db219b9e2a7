/**
 * {@code saola analyze}: one recording through the same stages as a live camera, with blocking
 * hand-overs. A video comes in; the result files of the design go out, the same on every run.
 */
@NullMarked
package io.saola.app.analysis;

import org.jspecify.annotations.NullMarked;
