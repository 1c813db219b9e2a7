@NullMarked
package io.saola.app.measure.street;

import org.jspecify.annotations.NullMarked;
