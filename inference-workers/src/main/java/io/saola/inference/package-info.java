/**
 * From analysis frames to incidents: detection, tracking, rules. In come leased frames, out go
 * incidents.
 */
@NullMarked
package io.saola.inference;

import org.jspecify.annotations.NullMarked;
