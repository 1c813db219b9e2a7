@NullMarked
package io.saola.app.node;

import org.jspecify.annotations.NullMarked;
