package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Mailboxes: mails of several threads one after another, to the second. */
final class MboxDump extends FilesDump<String> {

  MboxDump(Path folder) {
    super(folder, "mail/%04d/box-%05d.mbox", 25, 2);
  }

  @Override
  public boolean keepsIds() {
    return false;
  }

  /** The first mail's: the thread is called after it. */
  @Override
  public String id(Made made) {
    return MailText.id(made, 1);
  }

  @Override
  void print(List<String> contents, OutputStream out) throws IOException {
    for (String content : contents) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  String content(Made made, List<Canary> canaries) {
    Dump.id(made, canaries);
    String planted = Dump.remark(made, "subject", canaries);
    String subject = planted == null ? made.queue() : planted;
    StringBuilder mails = new StringBuilder();
    int number = 0;
    for (MadeTurn turn : made.turns()) {
      number++;
      mails
          .append("From ")
          .append(MailText.address(made, turn))
          .append(" Mon Mar  2 08:00:00 2026\n")
          .append(
              MailText.of(made, turn, number, number - 1, subject)
                  .replaceAll("(?m)^(>*From )(?!.*@.*)", ">$1"))
          .append('\n');
    }
    return mails.toString();
  }
}
