@NullMarked
package io.saola.app.measure.process;

import org.jspecify.annotations.NullMarked;
