package dev.sordino.jobs.generate;

/**
 * An agent who doesn't exist, with habits that the metrics can find.
 *
 * @param skipsGreeting share of conversations begun without a greeting
 * @param skipsFarewell share of conversations ended without one
 * @param asksConsent share of calls in which consent is asked for where the flow has it
 * @param pace 1 is ordinary; a slow agent's answers take that many times longer
 */
record Agent(
    String id,
    String language,
    String first,
    String last,
    boolean female,
    double skipsGreeting,
    double skipsFarewell,
    double asksConsent,
    double pace) {

  String name() {
    return first + " " + last;
  }
}
