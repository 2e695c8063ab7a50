package dev.sordino.jobs.doctor;

import java.util.List;

/** Makes all examinations. */
public final class Doctor {

  private static final List<Examination> EXAMINATIONS =
      List.of(
          new VersionsExamination(),
          new KeysetExamination(),
          new SpaceExamination(),
          new TransportExamination(),
          new InputExamination(),
          new WarehouseExamination(),
          new ZonesExamination());

  private Doctor() {}

  public static List<Check> examine(Setup setup) {
    return EXAMINATIONS.stream().flatMap(one -> one.of(setup).stream()).toList();
  }
}
