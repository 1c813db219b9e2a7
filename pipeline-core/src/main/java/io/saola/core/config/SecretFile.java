package io.saola.core.config;

import io.saola.core.camera.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A secret that is a file's content, as containers and service managers hand secrets over.
 *
 * @param secret the content without the line break at its end, which editors and echo put there
 * @param openToAll whether every user of this machine can read the file
 */
public record SecretFile(Secret secret, boolean openToAll) {

  /** A private key in PEM is far smaller. */
  static final int LARGEST = 64 * 1_024;

  /** A file that is of no use; the message says which and why, and nothing of its content. */
  public static final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    Unusable(String sentence) {
      super(sentence);
    }
  }

  /**
   * Reads a file.
   *
   * @param path relative to the working folder if it is not absolute
   */
  public static SecretFile read(String path) throws Unusable {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        throw new Unusable("there is no file " + path);
      }
      if (Files.size(file) > LARGEST) {
        throw new Unusable("the file " + path + " has more than " + LARGEST + " bytes");
      }
      String text = text(Files.readAllBytes(file));
      if (text.isEmpty()) {
        throw new Unusable("the file " + path + " is empty");
      }
      return new SecretFile(new Secret(text), openToAll(file));
    } catch (CharacterCodingException binary) {
      throw new Unusable("the file " + path + " is no text in UTF-8");
    } catch (IOException unreadable) {
      throw new Unusable("the file " + path + " cannot be read by this program's user");
    } catch (InvalidPathException wrong) {
      throw new Unusable("this is no file's name");
    }
  }

  private static String text(byte[] content) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    return text.replaceFirst("\\r?\\n\\z", "");
  }

  private static boolean openToAll(Path file) throws IOException {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (UnsupportedOperationException notPosix) {
      return false;
    }
  }
}
