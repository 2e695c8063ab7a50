package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A mail a file. */
@AutoService(TranscriptFormat.class)
public final class EmlFormat implements TranscriptFormat {

  private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,80}:|[ \t]");

  @Override
  public String id() {
    return "eml";
  }

  @Override
  public String summary() {
    return "One mail (RFC 5322)";
  }

  @Override
  public String key() {
    return "header lines From: and Date: at the top";
  }

  @Override
  public String example() {
    return """
        From: Ada Berg <ada@example.org>
        To: help@example.com
        Date: Mon, 2 Mar 2026 09:00:00 +0100
        Message-ID: <1@example.org>
        Subject: Bill
        Content-Type: text/plain; charset=utf-8

        My bill is wrong.
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.EMAIL);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.TURN_BOUNDARIES,
        Carried.LAYOUT,
        Carried.TURN_ID,
        Carried.SPEAKER_NAMES,
        Carried.TURN_START,
        Carried.DATE,
        Carried.LANGUAGE);
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean decodesItself() {
    return true;
  }

  @Override
  public boolean matches(FileHead head) {
    return head.isText() && isHeader(head.text());
  }

  /** Whether a text begins with the header of a mail. */
  static boolean isHeader(String text) {
    boolean from = false;
    boolean date = false;
    int line = 0;
    for (String field : (Iterable<String>) text.lines().limit(2000)::iterator) {
      if (field.isEmpty()) {
        break;
      }
      if (!FIELD.matcher(field).lookingAt() || (line == 0 && field.startsWith(" "))) {
        return false;
      }
      from |= field.regionMatches(true, 0, "From:", 0, 5);
      date |= field.regionMatches(true, 0, "Date:", 0, 5);
      line++;
    }
    return from && date;
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    byte[] bytes;
    try (InputStream in = input.open()) {
      bytes = in.readNBytes(input.maxRecordBytes() + 1);
    }
    if (bytes.length > input.maxRecordBytes()) {
      sink.reject(1, RejectReason.RECORD_TOO_LARGE);
      return;
    }
    try {
      Mail mail = Mail.headerOf(bytes);
      Conversation header = mail.draft(mail.id()).header();
      if (header != null && !sink.wants(1, id(), header)) {
        sink.accept(1, id(), header);
      } else {
        sink.accept(1, id(), Mail.of(bytes).draft(mail.id()).build());
      }
    } catch (BadRecordException bad) {
      sink.reject(1, bad.reason());
    }
  }
}
