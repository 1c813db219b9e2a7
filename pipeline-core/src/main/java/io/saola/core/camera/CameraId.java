package io.saola.core.camera;

import java.util.regex.Pattern;

/**
 * A camera's id: 1 to 64 of a-z, 0-9, '-', '_' and '.', starting with a letter or digit. It names
 * files, topics' keys and metrics' labels, hence the narrow alphabet.
 */
public record CameraId(String value) implements Comparable<CameraId> {

  /** Shown to people beside a value that does not fit. */
  public static final String EXPECTED = "1 to 64 of a-z 0-9 - _ . starting with a letter or digit";

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public CameraId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("camera id '" + value + "', expected " + EXPECTED);
    }
  }

  public static boolean isValid(String value) {
    return VALID.matcher(value).matches();
  }

  @Override
  public int compareTo(CameraId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
