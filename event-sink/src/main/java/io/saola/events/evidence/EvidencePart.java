package io.saola.events.evidence;

import io.saola.core.stage.CutResult;
import io.saola.core.time.MediaTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of an incident's evidence.
 *
 * @param part which it is: {@link #SNAPSHOT}, {@link #CLIP}, {@code still-1} and so on
 * @param place file below the evidence folder, with {@code /}
 * @param sha256 64 hexadecimal digits in lower case
 * @param from media time of its first picture
 * @param to media time of its last picture
 */
public record EvidencePart(
    String part, String place, String sha256, long bytes, MediaTime from, MediaTime to) {

  /** The deciding frame with what was seen drawn into it. */
  public static final String SNAPSHOT = "snapshot";

  /** The encoded video around the incident. */
  public static final String CLIP = "clip";

  private static final String STILL = "still-";

  /** What ingest has cut. */
  public static List<EvidencePart> of(CutResult cut) {
    var parts = new ArrayList<EvidencePart>();
    CutResult.Part clip = cut.clip();
    if (clip != null) {
      parts.add(of(CLIP, clip));
    }
    int number = 0;
    for (CutResult.Part still : cut.stills()) {
      number++;
      parts.add(of(STILL + number, still));
    }
    return parts;
  }

  private static EvidencePart of(String part, CutResult.Part file) {
    return new EvidencePart(part, file.key(), file.sha256(), file.bytes(), file.from(), file.to());
  }
}
