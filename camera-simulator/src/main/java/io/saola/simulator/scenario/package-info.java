/**
 * Scenario files: a street, who uses it, what happens there and what of it counts. Comes in: YAML
 * written by hand; goes out: a checked scenario in metres and seconds, or all problems of the file.
 */
@NullMarked
package io.saola.simulator.scenario;

import org.jspecify.annotations.NullMarked;
