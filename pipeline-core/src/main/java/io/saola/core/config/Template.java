package io.saola.core.config;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of the file whose references to the environment and to files are replaced, and which still
 * knows what was written in the file and what came from outside: only the former is syntax, so that
 * a password from the environment may hold any character.
 */
final class Template {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*|file:[^}]+)}");

  private final String text;
  private final BitSet outside;

  private Template(String text, BitSet outside) {
    this.text = text;
    this.outside = outside;
  }

  /** Replaces all references; each that {@link #references} names must stand for something. */
  static Template of(String raw, UnaryOperator<String> values) {
    StringBuilder text = new StringBuilder();
    BitSet outside = new BitSet();
    Matcher reference = REFERENCE.matcher(raw);
    int end = 0;
    while (reference.find()) {
      text.append(raw, end, reference.start());
      String value = values.apply(reference.group(1));
      outside.set(text.length(), text.length() + value.length());
      text.append(value);
      end = reference.end();
    }
    return new Template(text.append(raw, end, raw.length()).toString(), outside);
  }

  /** A text in which nothing refers to the environment. */
  static Template literal(String text) {
    return new Template(text, new BitSet());
  }

  /** What a text refers to, in order: {@code NAME} or {@code file:PATH}. */
  static List<String> references(String raw) {
    return REFERENCE.matcher(raw).results().map(found -> found.group(1)).distinct().toList();
  }

  /** Whether a reference was begun and is not written {@code ${NAME}} or {@code ${file:PATH}}. */
  static boolean hasBrokenReference(String raw) {
    return REFERENCE.matcher(raw).replaceAll("").contains("${");
  }

  /** Everything, replaced. */
  String text() {
    return text;
  }

  /** Everything as it may be printed: asterisks for what came from the environment. */
  String shown() {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!outside.get(i)) {
        shown.append(text.charAt(i));
      } else if (i == 0 || !outside.get(i - 1)) {
        shown.append("***");
      }
    }
    return shown.toString();
  }

  int length() {
    return text.length();
  }

  /** The same text as if it stood in the file: all of it is syntax. */
  Template asWritten() {
    return new Template(text, new BitSet());
  }

  /** Whether the first character came from the environment. */
  boolean startsOutside() {
    return outside.get(0);
  }

  /** Where the first of some characters stands in the file's own text, or -1. */
  int indexOfAny(String characters, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!outside.get(i) && characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where the last such character stands in the file's own text, or -1. */
  int lastIndexOf(char character) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (!outside.get(i) && text.charAt(i) == character) {
        return i;
      }
    }
    return -1;
  }

  Template part(int from, int to) {
    return new Template(text.substring(from, to), outside.get(from, to));
  }

  /**
   * The text with the percent-encoding of the file's own characters undone (RFC 3986, 2.1); a
   * percent sign that begins no escape stands for itself, as people write it.
   */
  String percentDecoded() {
    byte[] bytes = new byte[text.length() * 4];
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      int escaped = escapeAt(i);
      if (escaped >= 0) {
        bytes[length++] = (byte) escaped;
        i += 3;
      } else {
        int codePoint = text.codePointAt(i);
        byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        i += Character.charCount(codePoint);
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private int escapeAt(int index) {
    if (index + 2 >= text.length()
        || text.charAt(index) != '%'
        || !outside.get(index, index + 3).isEmpty()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index + 1), 16);
    int low = Character.digit(text.charAt(index + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
