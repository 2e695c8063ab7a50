package dev.sordino.transcript;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * One mail (RFC 5322, MIME), raw.
 *
 * @param references ids of the mails it answers, the thread's first one first
 * @param text its own words: the plain part, else the HTML one; no quotes, signature, attachments;
 *     of a mail whose header alone was read, {@link TextPaths#UNREAD}
 */
record Mail(
    @Nullable String id,
    List<String> references,
    @Nullable String address,
    @Nullable String name,
    @Nullable Instant at,
    @Nullable String language,
    String subject,
    String text) {

  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,500})>");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "<([^<>\\s]{1,300}@[^<>\\s]{1,300})>|([^<>\\s,;\"]{1,300}@[^<>\\s,;\"]{1,300})");
  private static final Pattern ANSWER_MARK =
      Pattern.compile("(?i)(?:re|aw|fwd?|wg|antw|sv|tr|rv|rif|r)(?:\\[\\d{1,9}])?\\s{0,9}:\\s*+");

  /** Parts within parts; forwarded mails nest a few deep. */
  private static final int DEEPEST = 50;

  private static final Pattern FLOWED = Pattern.compile("(?i)format\\s*=\\s*\"?flowed");

  private static final MimeConfig LENIENT =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderLen(1 << 20)
          .setMaxHeaderCount(5000)
          .setMaxContentLen(-1)
          .build();

  Mail {
    references = List.copyOf(references);
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "Mail[" + text.length() + " chars]";
  }

  /**
   * @throws BadRecordException where it is no mail
   */
  static Mail of(byte[] bytes) {
    return read(bytes, new Parts(true));
  }

  /**
   * A mail without its text: what lies between the headers of its parts is passed over undecoded.
   *
   * @throws BadRecordException where it is no mail
   */
  static Mail headerOf(byte[] bytes) {
    return read(bytes, new Parts(false));
  }

  private static Mail read(byte[] bytes, Parts parts) {
    try {
      parts.read(bytes);
    } catch (MimeException | IOException broken) {
      throw new BadRecordException(RejectReason.INVALID_SYNTAX);
    }
    return parts.mail();
  }

  /** The subject without the marks of an answer, by which mails without ids are threaded. */
  String topic() {
    String topic = subject.strip();
    Matcher mark = ANSWER_MARK.matcher(topic);
    while (mark.lookingAt()) {
      mark.region(mark.end(), topic.length());
    }
    return Texts.folded(topic.substring(mark.regionStart()));
  }

  /** Adds it to its thread. Whether who writes is the customer, a mail doesn't say. */
  Draft draft(@Nullable String thread) {
    Draft draft = new Draft(Channel.EMAIL).id(thread).language(language).label(name);
    draft.written(id, address, Speaker.UNKNOWN, at, text);
    return draft;
  }

  private static final class Parts {
    private @Nullable String id;
    private final List<String> references = new ArrayList<>();
    private @Nullable String from;
    private @Nullable Instant at;
    private @Nullable String language;
    private String subject = "";
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private boolean isAttachment;
    private boolean isFlowed;
    private int multiparts;
    private int depth;
    private int messages;
    private final boolean withText;

    Parts(boolean withText) {
      this.withText = withText;
    }

    void read(byte[] bytes) throws MimeException, IOException {
      MimeTokenStream stream = new MimeTokenStream(LENIENT);
      int mark = bytes.length > 2 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb ? 3 : 0;
      stream.parse(new ByteArrayInputStream(bytes, mark, bytes.length - mark));
      for (EntityState state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        switch (state) {
          case T_START_HEADER -> {
            isAttachment = false;
            isFlowed = false;
          }
          case T_FIELD -> field(stream.getField());
          case T_START_MULTIPART -> {
            multiparts++;
            depth++;
            if (depth > DEEPEST) {
              throw new BadRecordException(RejectReason.INVALID_SYNTAX);
            }
          }
          case T_END_MULTIPART -> depth--;
          case T_START_MESSAGE -> messages++;
          case T_END_MESSAGE -> messages--;
          case T_BODY -> body(stream.getBodyDescriptor(), stream.getDecodedInputStream());
          default -> {
            // Boundaries and preambles say nothing.
          }
        }
      }
    }

    private void field(Field field) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      String value = field.getBody() == null ? "" : text(field).strip();
      if (name.equals("content-disposition")) {
        isAttachment = value.toLowerCase(Locale.ROOT).startsWith("attachment");
      } else if (name.equals("content-type")) {
        isFlowed = FLOWED.matcher(value).find();
      }
      if (multiparts > 0 || messages > 1) {
        return;
      }
      switch (name) {
        case "message-id" -> id = first(ID.matcher(value));
        case "references" -> addIds(value, 0);
        case "in-reply-to" -> addIds(value, references.size());
        case "from" -> from = DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        case "date" -> at = date(value);
        case "content-language" -> language = value;
        case "subject" -> subject = DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        default -> {
          // Nothing else is read.
        }
      }
    }

    private void addIds(String value, int at) {
      List<String> ids = new ArrayList<>();
      Matcher matcher = ID.matcher(value);
      while (matcher.find()) {
        ids.add(matcher.group(1));
      }
      references.addAll(at, ids);
    }

    /** The field's value, unfolded; some write UTF-8 as it is. */
    private static String text(Field field) {
      String body = field.getBody();
      if (body.chars().allMatch(c -> c < 0x80) || field.getRaw() == null) {
        return body;
      }
      String raw = new String(field.getRaw().toByteArray(), StandardCharsets.UTF_8);
      String value = raw.substring(raw.indexOf(':') + 1).replaceAll("\r?\n[ \t]", " ");
      return raw.indexOf('\ufffd') >= 0 ? body : value;
    }

    private void body(BodyDescriptor descriptor, InputStream content) throws IOException {
      String type = descriptor.getMimeType();
      boolean isPlain = type.equals("text/plain");
      if (!withText || isAttachment || !(isPlain || type.equals("text/html"))) {
        return;
      }
      String text = decoded(content.readAllBytes(), descriptor.getCharset());
      if (isPlain && isFlowed) {
        text = text.replaceAll("(?m)(?<!^--) \\r?\\n(?!>)", " ");
      }
      StringBuilder into = isPlain ? plain : html;
      into.append(into.isEmpty() ? "" : "\n").append(isPlain ? text : Texts.fromHtml(text));
    }

    private static String decoded(byte[] bytes, @Nullable String charset) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException notUtf8) {
        return new String(bytes, named(charset));
      }
    }

    private static Charset named(@Nullable String name) {
      try {
        Charset charset = name == null ? null : Charset.forName(name);
        return charset == null || charset.equals(StandardCharsets.US_ASCII)
            ? Charset.forName("windows-1252")
            : charset;
      } catch (IllegalArgumentException unknown) {
        return Charset.forName("windows-1252");
      }
    }

    private static @Nullable Instant date(String value) {
      String bare =
          value
              .replaceFirst("^[A-Za-z]{2,9},\\s*", "")
              .replaceAll("\\s{0,9}\\([^()]{0,200}\\)", "")
              .strip();
      try {
        return OffsetDateTime.parse(bare, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      } catch (DateTimeException unreadable) {
        // The mail can be read without it: it stays behind the one before.
        return null;
      }
    }

    private static @Nullable String first(Matcher id) {
      return id.find() ? id.group(1) : null;
    }

    Mail mail() {
      if (from == null && at == null && id == null) {
        throw new BadRecordException(RejectReason.MISSING_FIELD);
      }
      String address = null;
      String name = null;
      if (from != null) {
        Matcher matcher = ADDRESS.matcher(from);
        if (matcher.find()) {
          address = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
          name = from.substring(0, matcher.start()).replace("\"", "").strip();
        }
      }
      String text = plain.toString().isBlank() ? html.toString() : plain.toString();
      return new Mail(
          id,
          references,
          address,
          name == null || name.isEmpty() ? null : name,
          at,
          language,
          subject,
          withText ? Texts.ownWords(text) : TextPaths.UNREAD);
    }
  }
}
