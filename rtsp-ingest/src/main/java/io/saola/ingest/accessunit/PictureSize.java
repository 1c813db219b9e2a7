package io.saola.ingest.accessunit;

/**
 * The size of the shown picture.
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(int width, int height) {}
