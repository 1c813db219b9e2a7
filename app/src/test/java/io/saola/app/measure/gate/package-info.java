@NullMarked
package io.saola.app.measure.gate;

import org.jspecify.annotations.NullMarked;
