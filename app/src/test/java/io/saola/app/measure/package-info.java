@NullMarked
package io.saola.app.measure;

import org.jspecify.annotations.NullMarked;
