package io.saola.simulator.rtsp;

import java.util.Locale;
import java.util.Map;

/**
 * A client's request.
 *
 * @param headers by name in lower case
 */
record RtspRequest(String method, String uri, Map<String, String> headers) {

  RtspRequest {
    headers = Map.copyOf(headers);
  }

  /** A header's value, empty when it is missing. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The path without its leading slash and without what follows the camera's id. */
  String cameraId() {
    int scheme = uri.indexOf("://");
    int slash = uri.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    String path = slash < 0 ? "" : uri.substring(slash + 1);
    int end = path.indexOf('/');
    int query = path.indexOf('?');
    int cut = Math.min(end < 0 ? path.length() : end, query < 0 ? path.length() : query);
    return path.substring(0, cut);
  }
}
