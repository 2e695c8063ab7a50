package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mailbox of mails, threaded by what they answer, and where they have no ids, by their subject.
 */
@AutoService(TranscriptFormat.class)
public final class MboxFormat implements TranscriptFormat {

  private static final Pattern SEPARATOR = Pattern.compile("From \\S.*");
  private static final Pattern DATED = Pattern.compile("\\d:\\d\\d|\\b(?:19|20)\\d\\d\\b");
  private static final Pattern QUOTED_SEPARATOR = Pattern.compile("(?m)^>(>*From )");
  private static final long MOST_BYTES = 256L << 20;

  @Override
  public String id() {
    return "mbox";
  }

  @Override
  public String summary() {
    return "Mailbox of mails, threaded";
  }

  @Override
  public String key() {
    return "first line 'From …', then the header of a mail with From: or Date:";
  }

  @Override
  public String example() {
    return """
        From ada@example.org Mon Mar  2 08:00:00 2026
        From: Ada Berg <ada@example.org>
        Date: Mon, 2 Mar 2026 09:00:00 +0100
        Message-ID: <1@example.org>
        Subject: Bill

        My bill is wrong.
        >From now on I pay nothing.

        From help@example.com Mon Mar  2 10:00:00 2026
        From: Help <help@example.com>
        Date: Mon, 2 Mar 2026 11:00:00 +0100
        Message-ID: <2@example.com>
        In-Reply-To: <1@example.org>
        Subject: Re: Bill

        We have mended it.

        On Mon, 2 Mar 2026, Ada Berg wrote:
        > My bill is wrong.
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
        Carried.WHOLE,
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
    String text = head.text().stripLeading();
    int end = text.indexOf('\n');
    if (!head.isTopLevel() || end < 0) {
      return false;
    }
    String first = text.substring(0, end).strip();
    String rest = text.substring(end + 1);
    // Prose may begin with "From": the line has a date, or a whole header follows.
    return SEPARATOR.matcher(first).matches()
        && hasMailHeader(rest)
        && (DATED.matcher(first).find() || EmlFormat.isHeader(rest));
  }

  private static boolean hasMailHeader(String text) {
    return text.lines()
        .takeWhile(line -> !line.isEmpty())
        .limit(500)
        .anyMatch(line -> line.matches("(?i)(?:From|Date|Subject|Message-ID):.*"));
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    Threads threads = new Threads();
    each(input, sink, true, (position, mail) -> threads.add(Mail.headerOf(mail)));
    Groups.read(
        groups ->
            each(
                input,
                sink,
                false,
                (position, bytes) -> {
                  Mail mail = Mail.headerOf(bytes);
                  String thread = threads.of(mail, position);
                  if (groups.isOurs(thread)) {
                    groups.add(
                        thread,
                        position,
                        mail.draft(thread),
                        () -> Mail.of(bytes).draft(thread),
                        bytes.length);
                  }
                }),
        draft -> {},
        id(),
        MOST_BYTES,
        sink);
  }

  private interface Visitor {
    /** May throw {@link BadRecordException}. */
    void mail(long position, byte[] mail);
  }

  private static void each(
      TranscriptInput input, RecordSink sink, boolean reporting, Visitor visitor)
      throws IOException {
    try (InputStream in = input.open()) {
      Splitter splitter = new Splitter(in, input.maxRecordBytes());
      long position = 0;
      while (splitter.next()) {
        position++;
        try {
          if (splitter.isTooLarge()) {
            throw new BadRecordException(RejectReason.RECORD_TOO_LARGE);
          }
          visitor.mail(position, splitter.mail());
        } catch (BadRecordException bad) {
          if (reporting) {
            sink.reject(position, bad.reason());
          }
        }
      }
    }
  }

  /** Which mails answer which: ids joined into sets. */
  private static final class Threads {
    private final Map<String, String> parents = new HashMap<>();

    void add(Mail mail) {
      String id = mail.id();
      String root = id == null ? null : root(id);
      for (String reference : mail.references()) {
        String other = root(reference);
        if (root == null) {
          root = other;
        } else if (!root.equals(other)) {
          // The answered mail's name wins: it is the older one.
          parents.put(root, other);
          root = other;
        }
      }
    }

    private String root(String id) {
      String root = id;
      for (String up = parents.get(root); up != null; up = parents.get(root)) {
        root = up;
      }
      for (String at = id; !at.equals(root); ) {
        String up = parents.get(at);
        parents.put(at, root);
        at = up == null ? root : up;
      }
      return root;
    }

    String of(Mail mail, long position) {
      String id = mail.id();
      if (id != null) {
        return root(id);
      }
      if (!mail.references().isEmpty()) {
        return root(mail.references().get(0));
      }
      return mail.topic().isEmpty() ? "mail " + position : "topic " + mail.topic();
    }
  }

  /** Cuts a mailbox at its "From " lines; those within mails are quoted. */
  private static final class Splitter {
    private final InputStream in;
    private final int most;
    private final byte[] block = new byte[1 << 16];
    private int next;
    private int filled;
    private final ByteArrayOutputStream mail = new ByteArrayOutputStream();
    private boolean tooLarge;
    private boolean atSeparator;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Splitter(InputStream in, int most) {
      this.in = in;
      this.most = most;
    }

    boolean isTooLarge() {
      return tooLarge;
    }

    byte[] mail() {
      String text = mail.toString(StandardCharsets.ISO_8859_1);
      return QUOTED_SEPARATOR.matcher(text).replaceAll("$1").getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean next() throws IOException {
      mail.reset();
      tooLarge = false;
      boolean begun = atSeparator;
      boolean blankBefore = true;
      while (readLine()) {
        if (blankBefore && isSeparator()) {
          if (begun) {
            atSeparator = true;
            return true;
          }
          begun = true;
          continue;
        }
        blankBefore = isBlank();
        if (begun && mail.size() + line.size() <= most) {
          line.writeTo(mail);
        } else if (begun) {
          tooLarge = true;
        }
      }
      atSeparator = false;
      return begun && (mail.size() > 0 || tooLarge);
    }

    private boolean isSeparator() {
      byte[] bytes = line.size() > 5 && line.size() < 1000 ? line.toByteArray() : new byte[0];
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith("From ") || text.startsWith("\ufeffFrom ");
    }

    private boolean isBlank() {
      return line.size() <= 2 && line.toString(StandardCharsets.ISO_8859_1).isBlank();
    }

    private boolean readLine() throws IOException {
      line.reset();
      while (true) {
        if (next == filled) {
          next = 0;
          filled = Math.max(0, in.read(block));
          if (filled == 0) {
            return line.size() > 0;
          }
        }
        int stop = next;
        while (stop < filled && block[stop] != '\n') {
          stop++;
        }
        int count = Math.min(filled, stop + 1) - next;
        // Of an endless line no more is held than makes the mail too large.
        line.write(block, next, line.size() > most ? 0 : count);
        next += count;
        if (stop < filled) {
          return true;
        }
      }
    }
  }
}
