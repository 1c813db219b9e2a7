@NullMarked
package io.saola.app.measure.capacity;

import org.jspecify.annotations.NullMarked;
