/**
 * Where the analysis hands over what it decided. Incident events and checkpoints come in without
 * waiting; one thread stores them in order, patiently, and then they are told to those who watch.
 */
@NullMarked
package io.saola.events.intake;

import org.jspecify.annotations.NullMarked;
