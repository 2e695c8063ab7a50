package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Files of text that are one conversation. */
final class WholeText {

  private WholeText() {}

  /**
   * @param conversation may throw {@link BadRecordException}
   */
  static void read(
      TranscriptInput input,
      RecordSink sink,
      TranscriptFormat format,
      Function<String, Conversation> conversation)
      throws IOException {
    byte[] bytes;
    try (InputStream in = input.open()) {
      bytes = in.readNBytes(input.maxRecordBytes() + 1);
    }
    if (bytes.length > input.maxRecordBytes()) {
      sink.reject(1, RejectReason.RECORD_TOO_LARGE);
      return;
    }
    String text = text(bytes, format.decodesItself());
    try {
      sink.accept(1, format.id(), conversation.apply(text));
    } catch (BadRecordException bad) {
      sink.reject(1, bad.reason());
    }
  }

  /**
   * @param orWindows1252 whether what is no UTF-8 is taken for the encoding of old Windows
   */
  private static String text(byte[] bytes, boolean orWindows1252) throws CharacterCodingException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      if (!orWindows1252) {
        throw notUtf8;
      }
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
