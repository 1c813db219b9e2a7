/**
 * What the motion gate costs: the same frames through the same analysis with the gate and without.
 * Scenes and recordings come in; out goes which incidents were lost or came later, and how many
 * frames the detector was spared.
 */
@NullMarked
package io.saola.app.measure.gate;

import org.jspecify.annotations.NullMarked;
