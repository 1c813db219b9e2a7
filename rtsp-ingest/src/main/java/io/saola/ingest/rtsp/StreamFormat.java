package io.saola.ingest.rtsp;

/**
 * What a camera announced before its first picture.
 *
 * @param codec the encoding's name, as in SDP: {@code H264}
 * @param width pixels of the shown picture, 0 if the camera did not announce it
 * @param height pixels of the shown picture, 0 if the camera did not announce it
 */
public record StreamFormat(String codec, int width, int height) {}
