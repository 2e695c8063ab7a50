package dev.sordino.metric;

import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import java.util.List;

/**
 * Measures of a contact among the customer's others, or of the hour at which it began: no
 * conversation can tell them by itself, so each release computes them anew from all.
 */
public final class ContactMeasures {

  /** Whether the customer came again. */
  public static final Measure REPEAT =
      Measure.named("repeat_contact", "share", Better.LOWER, Source.CONTACTS)
          .english(
              "Repeat contact within seven days",
              "1 if the same customer begins another conversation, in whichever channel and queue, within seven days (contact.repeat-days) of the start of this one, else 0.",
              "where the dump names no customer or no start, or where seven days have not passed yet at the newest conversation's start")
          .german(
              "Erneuter Kontakt binnen sieben Tagen",
              "1, wenn derselbe Kunde, gleich in welchem Kanal und in welcher Warteschlange, binnen sieben Tagen (contact.repeat-days) nach dem Beginn ein weiteres Gespräch beginnt, sonst 0.",
              "wenn der Export Kunde oder Beginn nicht nennt oder beim Beginn des neuesten Gesprächs noch keine sieben Tage vergangen sind");

  /** Whether one contact was enough. */
  public static final Measure FIRST_CONTACT =
      Measure.named("first_contact_resolved", "share", Better.HIGHER, Source.CONTACTS)
          .english(
              "Resolved at first contact",
              "Of first contacts (none of the same customer in the seven days before): 1 if none follows within seven days, else 0. Nobody is asked whether it was solved.",
              "where it is no first contact or that can't be known yet, as in the first seven days of the data, or where repeat_contact is null")
          .german(
              "Beim ersten Kontakt gelöst",
              "Von Erstkontakten (keiner desselben Kunden in den sieben Tagen davor): 1, wenn binnen sieben Tagen keiner folgt, sonst 0. Niemand wird gefragt, ob es gelöst war.",
              "wenn es kein Erstkontakt ist oder das nicht zu wissen ist, wie in den ersten sieben Tagen der Daten, oder wenn repeat_contact leer ist");

  /** Whether it began when nobody was there. */
  public static final Measure AFTER_HOURS =
      Measure.named("after_hours", "share", Better.DEPENDS, Source.CONTACTS)
          .english(
              "After hours",
              "1 if the conversation begins outside contact.opening-hours, in the zone contact.time-zone, else 0.",
              "where the dump names no start or no hours are configured")
          .german(
              "Außerhalb der Öffnungszeiten",
              "1, wenn das Gespräch außerhalb von contact.opening-hours beginnt, in der Zeitzone contact.time-zone, sonst 0.",
              "wenn der Export keinen Beginn nennt oder keine Zeiten eingestellt sind");

  /** Whether somebody tries to get past the identification again and again. */
  public static final Measure REPEATED_FAILURE =
      Measure.named("identification_failed_again", "share", Better.LOWER, Source.CONTACTS)
          .reach(Reach.SANITIZED)
          .english(
              "Identification failed again",
              "1 if identification fails in this conversation (cue identification-failed) and failed in another of the same customer in the seven days (contact.repeat-days) before, else 0.",
              "where the dump names no customer or no start, or the language has no such cue")
          .german(
              "Legitimation erneut gescheitert",
              "1, wenn die Legitimation in diesem Gespräch scheitert (Hinweis identification-failed) und in den sieben Tagen davor (contact.repeat-days) in einem anderen desselben Kunden gescheitert war, sonst 0.",
              "wenn der Export Kunde oder Beginn nicht nennt oder die Sprache diesen Hinweis nicht kennt");

  /** In the order of the columns. */
  public static final List<Measure> ALL =
      List.of(REPEAT, FIRST_CONTACT, AFTER_HOURS, REPEATED_FAILURE);

  private ContactMeasures() {}
}
