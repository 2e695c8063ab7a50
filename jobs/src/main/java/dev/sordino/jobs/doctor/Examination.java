package dev.sordino.jobs.doctor;

import java.util.List;

/** Looks at one side of a setup. */
@FunctionalInterface
interface Examination {
  List<Check> of(Setup setup);
}
