/** Objects followed over time. Made by the tracker from detections, consumed by the rules. */
@NullMarked
package io.saola.core.track;

import org.jspecify.annotations.NullMarked;
