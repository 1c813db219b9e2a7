package io.saola.events.report;

import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;

/** What people call the ids of files and API: the same names as in the console. */
public final class Names {

  private Names() {}

  public static String english(IncidentType type) {
    return switch (type) {
      case WRONG_WAY -> "Wrong-way driving";
      case STOPPED_VEHICLE -> "Stopped vehicle";
      case ILLEGAL_PARKING -> "Illegal stopping or parking";
      case CONGESTION -> "Congestion";
      case PEDESTRIAN_ON_ROAD -> "Pedestrian on the road";
      case RESTRICTED_LANE -> "Restricted lane";
      case LINE_CROSSING -> "Line crossing";
      case RED_LIGHT -> "Red-light running";
      case SPEEDING -> "Speeding";
      case CROWD -> "Crowd";
      case LOITERING -> "Loitering";
      case INTRUSION -> "Intrusion";
      case ABANDONED_OBJECT -> "Abandoned object";
      case SIDEWALK_ENCROACHMENT -> "Pavement encroachment";
      case CAMERA_OFFLINE -> "Camera offline";
      case CAMERA_FROZEN -> "Camera frozen";
      case CAMERA_TAMPERED -> "Camera tampered";
    };
  }

  public static String vietnamese(IncidentType type) {
    return switch (type) {
      case WRONG_WAY -> "Đi ngược chiều";
      case STOPPED_VEHICLE -> "Xe dừng bất thường";
      case ILLEGAL_PARKING -> "Dừng, đỗ sai quy định";
      case CONGESTION -> "Ùn tắc giao thông";
      case PEDESTRIAN_ON_ROAD -> "Người đi bộ dưới lòng đường";
      case RESTRICTED_LANE -> "Sai làn";
      case LINE_CROSSING -> "Đi qua vạch";
      case RED_LIGHT -> "Vượt đèn đỏ";
      case SPEEDING -> "Quá tốc độ";
      case CROWD -> "Tụ tập đông người";
      case LOITERING -> "Lảng vảng";
      case INTRUSION -> "Xâm nhập khu vực cấm";
      case ABANDONED_OBJECT -> "Vật bỏ quên";
      case SIDEWALK_ENCROACHMENT -> "Lấn chiếm vỉa hè";
      case CAMERA_OFFLINE -> "Mất tín hiệu camera";
      case CAMERA_FROZEN -> "Hình ảnh đứng";
      case CAMERA_TAMPERED -> "Camera bị che, lệch";
    };
  }

  static String english(PictureFault fault) {
    return switch (fault) {
      case COVERED -> "covered";
      case MOVED -> "moved";
      case BLURRED -> "blurred";
    };
  }

  static String vietnamese(PictureFault fault) {
    return switch (fault) {
      case COVERED -> "bị che";
      case MOVED -> "bị xoay lệch";
      case BLURRED -> "bị mờ";
    };
  }

  static String english(Severity severity) {
    return switch (severity) {
      case INFO -> "Info";
      case LOW -> "Low";
      case MEDIUM -> "Medium";
      case HIGH -> "High";
      case CRITICAL -> "Critical";
    };
  }

  static String vietnamese(Severity severity) {
    return switch (severity) {
      case INFO -> "Thông tin";
      case LOW -> "Thấp";
      case MEDIUM -> "Trung bình";
      case HIGH -> "Cao";
      case CRITICAL -> "Nghiêm trọng";
    };
  }

  static String vietnamese(ObjectClass objectClass) {
    return switch (objectClass) {
      case PERSON -> "người";
      case BICYCLE -> "xe đạp";
      case CAR -> "ô tô";
      case MOTORCYCLE -> "xe máy";
      case BUS -> "xe buýt";
      case TRAIN -> "tàu hỏa";
      case TRUCK -> "xe tải";
      case BACKPACK -> "ba lô";
      case UMBRELLA -> "ô che";
      case HANDBAG -> "túi xách";
      case SUITCASE -> "va li";
      case MOVING_OBJECT -> "vật chuyển động";
    };
  }
}
