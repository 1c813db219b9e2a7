/**
 * The threads that serve all sockets of a node, and the kind of socket that fits them. Nothing
 * comes in but how many threads there should be; event loops go out.
 */
@NullMarked
package io.saola.ingest.network;

import org.jspecify.annotations.NullMarked;
