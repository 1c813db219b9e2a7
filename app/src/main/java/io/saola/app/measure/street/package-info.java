/**
 * How good the rules are, on simulated streets of which the truth is known. Scenario files come in;
 * out goes, for each type of incident, what was found, what was missed and what was false.
 */
@NullMarked
package io.saola.app.measure.street;

import org.jspecify.annotations.NullMarked;
