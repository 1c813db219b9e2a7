/**
 * What is wrong with a camera on purpose, as values. Comes in: nothing; goes out: behaviours that
 * the packages that cut, send and answer obey.
 */
@NullMarked
package io.saola.simulator.fault;

import org.jspecify.annotations.NullMarked;
