package io.saola.ingest.record;

import io.micrometer.core.instrument.Counter;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.CutResult.Part;
import io.saola.core.stage.Demand.Cut;
import io.saola.core.time.MediaTime;
import io.saola.ingest.decode.DecodedPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a situation's clip and stills of what is held, and says what is missing. For one thread: it
 * waits for the disk.
 */
final class ClipCutter {

  private static final Logger LOG = LoggerFactory.getLogger(ClipCutter.class);

  /** A picture this far from the time asked for is another moment's. */
  private static final long STILL_TOLERANCE_MICROS = 2_000_000;

  private final EvidenceFiles files;
  private final KeptPictures pictures = new KeptPictures();
  private final ClipWriter writer = new ClipWriter(pictures);
  private boolean failing;

  ClipCutter(EvidenceFiles files) {
    this.files = files;
  }

  /** One camera's counters. */
  record Counters(Counter cut, Counter lost) {}

  /** Cuts; what fails is said in the result. */
  CutResult cut(Cut cut, ClipSpan span, Spill spill, EncodedRing ring, Counters counters) {
    Trouble trouble = new Trouble();
    Part clip = null;
    List<Part> stills = List.of();
    try (HeldVideo video = HeldVideo.of(span, spill, ring)) {
      List<ClipUnit> units = Playable.decodable(video.units());
      if (units.isEmpty()) {
        trouble.add("no video of that time is held");
      } else {
        clip = clip(cut, span, video, units, trouble);
        stills = stills(cut, video, units, trouble);
      }
    } catch (IOException failure) {
      trouble.add("held video cannot be closed: " + failure.getMessage());
    }
    (clip == null ? counters.lost() : counters.cut()).increment();
    return new CutResult(cut.camera(), cut.incident(), clip, stills, trouble.sentence());
  }

  private @Nullable Part clip(
      Cut cut, ClipSpan span, HeldVideo video, List<ClipUnit> units, Trouble trouble) {
    try {
      Playable.Track track = Playable.trackAround(video, units, span.detectedAt().micros());
      ClipPlan plan = ClipPlan.of(track.units(), span);
      if (plan.pieces().isEmpty()) {
        trouble.add("no video of that time is held");
        return null;
      }
      ClipWriter.Samples samples = ClipWriter.Samples.of(track, plan);
      ClipRemarks.add(plan, track, units, span, trouble);
      Part part =
          files.write(
              EvidenceFiles.clipKey(cut),
              samples.from(),
              samples.to(),
              draft -> writer.write(video, samples, cut, draft));
      failing = false;
      return part;
    } catch (IOException | RuntimeException failure) {
      failed(cut, "clip", failure);
      trouble.add("the clip cannot be written: " + wordsOf(failure));
      return null;
    }
  }

  private List<Part> stills(Cut cut, HeldVideo video, List<ClipUnit> units, Trouble trouble) {
    List<Part> stills = new ArrayList<>();
    int number = 0;
    for (MediaTime time : cut.stills()) {
      number++;
      int target = Playable.nearest(units, time.micros());
      if (Playable.distance(units.get(target), time.micros()) > STILL_TOLERANCE_MICROS) {
        trouble.add("no picture of " + time + " is held");
        continue;
      }
      try {
        Part still = still(EvidenceFiles.stillKey(cut, number), video, units, target);
        if (still == null) {
          trouble.add("the picture of " + time + " cannot be decoded");
        } else {
          stills.add(still);
        }
      } catch (IOException | RuntimeException failure) {
        failed(cut, "still", failure);
        trouble.add("the picture of " + time + " cannot be written: " + wordsOf(failure));
      }
    }
    return stills;
  }

  private @Nullable Part still(String key, HeldVideo video, List<ClipUnit> units, int target)
      throws IOException {
    try (DecodedPicture picture = pictures.decode(video, units, target)) {
      if (picture == null) {
        return null;
      }
      byte[] jpeg = picture.jpeg(picture.width());
      return files.write(
          key, picture.time(), picture.time(), (Path draft) -> Files.write(draft, jpeg));
    }
  }

  private void failed(Cut cut, String what, Exception failure) {
    if (!failing) {
      failing = true;
      LOG.warn(
          "No {} of {}: {}; the incident is kept. Check the space and the rights of store.evidence."
              + " Further failures are counted",
          what,
          cut.incident(),
          failure.toString());
    }
  }

  private static String wordsOf(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
