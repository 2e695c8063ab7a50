package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mails, a file each: which of them belong together, no reader sees. */
final class EmlDump extends FilesDump<String> {

  EmlDump(Path folder) {
    super(folder, "mail/single/%04d/mail-%08d.eml", 1, 0);
  }

  @Override
  public List<Made> parts(Made made) {
    List<Made> mails = new ArrayList<>();
    for (MadeTurn turn : made.turns()) {
      mails.add(made.only(turn, made.id() + "-" + (mails.size() + 1)));
    }
    return mails;
  }

  @Override
  public boolean keepsIds() {
    return false;
  }

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
    String planted = made.planted();
    String subject = planted == null ? made.queue() : "about " + planted;
    return MailText.of(made, made.turns().get(0), 1, 0, subject);
  }
}
