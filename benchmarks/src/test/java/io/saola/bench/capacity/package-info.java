@org.jspecify.annotations.NullMarked
package io.saola.bench.capacity;
