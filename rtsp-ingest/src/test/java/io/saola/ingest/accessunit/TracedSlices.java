package io.saola.ingest.accessunit;

import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another program, ffmpeg's {@code trace_headers}, reads in the first slice header of every
 * picture of H.264 or H.265.
 */
final class TracedSlices {

  /** {@code [trace_headers @ 0x55] 35 slice_qp_delta 00101 = -2}. */
  private static final Pattern FIELD =
      Pattern.compile("trace_headers @ [^]]*\\]\\s+\\d+\\s+(\\S+)\\s+[01]*\\s*= (-?\\d+)");

  private static final int LAST_NON_REFERENCE = 14;

  private final Map<Integer, Integer> initial = new HashMap<>();
  private final List<First> pictures = new ArrayList<>();
  private int set;
  private boolean first;
  private int reference;
  private int type;
  private int layer;
  private int highestLayer;

  /** What the first slice of a picture says, of which in H.265 no other may need to refer to it. */
  record First(int quantiser, boolean discardable) {}

  static List<First> of(VideoCodec codec, Path file) {
    TracedSlices traced = new TracedSlices();
    TestMedia.said("ffmpeg -v verbose -i " + file + " -c copy -bsf:v trace_headers -f null -")
        .lines()
        .map(FIELD::matcher)
        .filter(Matcher::find)
        .forEach(field -> traced.field(codec, field.group(1), Integer.parseInt(field.group(2))));
    return traced.pictures;
  }

  private void field(VideoCodec codec, String name, int value) {
    switch (name) {
      case "nal_ref_idc" -> reference = value;
      case "nal_unit_type" -> type = value;
      case "nuh_temporal_id_plus1" -> layer = value - 1;
      case "sps_max_sub_layers_minus1" -> highestLayer = value;
      case "pic_parameter_set_id", "pps_pic_parameter_set_id", "slice_pic_parameter_set_id" ->
          set = value;
      case "pic_init_qp_minus26", "init_qp_minus26" -> initial.put(set, 26 + value);
      case "first_mb_in_slice" -> first = value == 0;
      case "first_slice_segment_in_pic_flag" -> first = value == 1;
      case "slice_qp_delta" -> {
        if (first) {
          pictures.add(new First(initial.get(set) + value, isDiscardable(codec)));
        }
      }
      default -> {}
    }
  }

  private boolean isDiscardable(VideoCodec codec) {
    return codec == VideoCodec.H264
        ? reference == 0
        : type <= LAST_NON_REFERENCE && type % 2 == 0 && layer == highestLayer;
  }
}
