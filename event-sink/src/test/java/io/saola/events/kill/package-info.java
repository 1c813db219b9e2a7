/** The sink in a process of its own, killed and starved at every step from receipt to delivery. */
@NullMarked
package io.saola.events.kill;

import org.jspecify.annotations.NullMarked;
