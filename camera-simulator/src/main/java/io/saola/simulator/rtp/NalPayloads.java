package io.saola.simulator.rtp;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.CodedUnit;
import io.saola.simulator.fault.Quirk;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts pictures of NAL units, rightly or as some cameras do. */
final class NalPayloads {

  /** What follows the end of the parameter set in cameras that know no better. */
  private static final byte[] TRAILING = {0, 0};

  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final NalFormat format;
  private final Set<Quirk> quirks;
  private final int most;

  NalPayloads(NalFormat format, Set<Quirk> quirks, int most) {
    this.format = format;
    this.quirks = quirks;
    this.most = most;
  }

  List<Payload> of(CodedPicture picture) {
    List<Payload> result = new ArrayList<>();
    List<CodedUnit> sets =
        picture.keyframe() ? Packetiser.sets(picture.parameters(), quirks) : List.of();
    if (quirks.contains(Quirk.MARKER_ON_SIDE_INFORMATION)) {
      result.add(Payload.of(format.sideInformation().copy()).marked(true));
    }
    if (quirks.contains(Quirk.START_CODES_IN_PAYLOAD)) {
      List<CodedUnit> all = new ArrayList<>(sets);
      all.addAll(picture.units());
      unit(joined(all), result);
      return result;
    }
    parameterSets(sets, result);
    picture.units().forEach(unit -> unit(unit, result));
    return result;
  }

  private void parameterSets(List<CodedUnit> sets, List<Payload> result) {
    if (sets.isEmpty()) {
      return;
    }
    if (quirks.contains(Quirk.EARLIER_TIMESTAMP_ON_PARAMETER_SETS)) {
      sets.forEach(set -> result.add(Payload.of(set.copy()).asEndOfEarlierPicture()));
    } else if (quirks.contains(Quirk.WHOLE_UNIT_AS_FRAGMENT)) {
      sets.forEach(set -> unit(set, result));
    } else {
      result.add(Payload.of(format.aggregate(sets)));
    }
  }

  private void unit(CodedUnit unit, List<Payload> result) {
    if (unit.length() > most) {
      fragments(unit, result);
    } else if (quirks.contains(Quirk.WHOLE_UNIT_AS_FRAGMENT)) {
      int header = format.headerBytes();
      int type = format.type(unit);
      result.add(Payload.of(format.fragment(unit, header, unit.length() - header, type)));
    } else {
      result.add(Payload.of(unit.copy()));
    }
  }

  private void fragments(CodedUnit unit, List<Payload> result) {
    int room = most - format.headerBytes() - 1;
    int first = format.headerBytes();
    int type = format.type(unit);
    boolean wrong = quirks.contains(Quirk.WRONG_FRAGMENT_TYPES);
    for (int at = first; at < unit.length(); at += room) {
      int length = Math.min(room, unit.length() - at);
      int named = wrong && at > first ? type ^ 1 : type;
      result.add(Payload.of(format.fragment(unit, at, length, named)));
    }
  }

  private static CodedUnit joined(List<CodedUnit> units) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (CodedUnit unit : units) {
      if (all.size() > 0) {
        all.writeBytes(START_CODE);
      }
      all.writeBytes(unit.copy());
    }
    return CodedUnit.of(all.toByteArray());
  }

  static CodedUnit withTrailingBytes(CodedUnit set) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(set.copy());
    all.writeBytes(TRAILING);
    return CodedUnit.of(all.toByteArray());
  }
}
