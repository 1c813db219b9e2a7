@NullMarked
package io.saola.app.measure.soak;

import org.jspecify.annotations.NullMarked;
