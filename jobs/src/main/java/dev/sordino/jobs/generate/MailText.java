package dev.sordino.jobs.generate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * Mails as programs write them: what was answered is quoted below, and a signature stands there.
 */
final class MailText {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private MailText() {}

  /** The id of a conversation's nth mail, from 1 on. */
  static String id(Made made, int number) {
    return made.id() + "." + number + "@mail.example.org";
  }

  static String date(Made made, MadeTurn turn) {
    return DATE.format(made.started().plus(Duration.ofMillis(turn.startMs())));
  }

  static String address(Made made, MadeTurn turn) {
    return turn.isAgents() ? "service@help.example.com" : made.customer().email();
  }

  /**
   * @param number from 1 on
   * @param subject of the conversation
   */
  static String of(Made made, MadeTurn turn, int number, int answered, String subject) {
    StringBuilder mail = new StringBuilder();
    mail.append("From: ").append(name(made, turn)).append('\n');
    mail.append("Date: ").append(date(made, turn)).append('\n');
    mail.append("Message-ID: <").append(id(made, number)).append(">\n");
    if (answered > 0) {
      mail.append("In-Reply-To: <").append(id(made, answered)).append(">\n");
    }
    mail.append("Subject: ").append(answered > 0 ? "Re: " : "").append(subject).append('\n');
    mail.append("Content-Language: ").append(made.language()).append('\n');
    mail.append("Content-Type: text/plain; charset=utf-8\n");
    mail.append("Content-Transfer-Encoding: 8bit\n\n");
    mail.append(turn.text()).append("\n\n-- \n").append(signature(made, turn)).append('\n');
    if (answered > 0) {
      MadeTurn before = made.turns().get(answered - 1);
      mail.append("\nOn ").append(date(made, before)).append(", someone wrote:\n");
      before.text().lines().forEach(line -> mail.append("> ").append(line).append('\n'));
    }
    return mail.toString();
  }

  private static String signature(Made made, MadeTurn turn) {
    return turn.isAgents() ? made.agent().name() : made.customer().name();
  }

  private static String name(Made made, MadeTurn turn) {
    String name = signature(made, turn);
    boolean ascii = name.chars().allMatch(c -> c < 0x80);
    String word =
        ascii
            ? "\"" + name + "\""
            : "=?utf-8?B?"
                + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8))
                + "?=";
    return word + " <" + address(made, turn) + ">";
  }
}
