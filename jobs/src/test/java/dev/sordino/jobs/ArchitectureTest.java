package dev.sordino.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Jobs lean on udfs, never the other way, and only ingesting sees raw conversations. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.sordino");

  @Test
  void udfs_knowNothingOfJobs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sordino.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sordino.jobs..")
        .check(CLASSES);
  }

  @Test
  void stagesAfterTheBoundary_seeNothingRaw() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.sordino.jobs.measure..",
            "dev.sordino.jobs.anonymize..",
            "dev.sordino.jobs.publish..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.sordino.transcript..", "dev.sordino.recognize..")
        .check(CLASSES);
  }

  @Test
  void stages_areFreeOfCycles() {
    slices().matching("dev.sordino.jobs.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
