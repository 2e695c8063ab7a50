package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A writer for every format that is read. */
final class DumpWriters {

  private static final Map<String, Function<Path, Dump>> WRITERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("assemblyai", AssemblyAiDump::new),
              Map.entry("ccai", CcaiDump::new),
              Map.entry("ccai-entries", CcaiEntriesDump::new),
              Map.entry("connect-chat", ConnectChatDump::new),
              Map.entry("connect-chat-raw", ConnectChatRawDump::new),
              Map.entry("connect-ctr", ConnectCtrDump::new),
              Map.entry("connect-voice", ConnectVoiceDump::new),
              Map.entry("convokit", ConvoKitDump::new),
              Map.entry("deepgram", DeepgramDump::new),
              Map.entry("dialogflow-cx", DialogflowCxDump::new),
              Map.entry("eml", EmlDump::new),
              Map.entry("genesys-detail", GenesysDetailDump::new),
              Map.entry("genesys-transcript", GenesysTranscriptDump::new),
              Map.entry("intercom", IntercomDump::new),
              Map.entry("mbox", MboxDump::new),
              Map.entry("sordino-csv", SordinoCsvDump::new),
              Map.entry("sordino-jsonl", JsonlDump::new),
              Map.entry("sordino-side", SordinoSideDump::new),
              Map.entry("srt", SrtDump::new),
              Map.entry("sunshine", SunshineDump::new),
              Map.entry("transcribe", TranscribeDump::new),
              Map.entry("transcribe-analytics", TranscribeAnalyticsDump::new),
              Map.entry("twilio-messages", TwilioMessagesDump::new),
              Map.entry("twilio-sentences", TwilioSentencesDump::new),
              Map.entry("vtt", VttDump::new),
              Map.entry("whisper", WhisperDump::new),
              Map.entry("whisperx", WhisperxDump::new),
              Map.entry("zendesk-chat", ZendeskChatDump::new),
              Map.entry("zendesk-comment", ZendeskCommentDump::new),
              Map.entry("zendesk-ticket", ZendeskTicketDump::new)));

  /** In which formats the conversations are that a table is joined to. */
  private static final Map<String, Map<Channel, String>> JOINED =
      Map.of(
          "connect-ctr",
          Map.of(Channel.VOICE, "connect-voice", Channel.CHAT, "connect-chat"),
          "genesys-detail",
          Map.of(
              Channel.VOICE,
              "genesys-transcript",
              Channel.CHAT,
              "genesys-transcript",
              Channel.EMAIL,
              "genesys-transcript"),
          "sordino-side",
          Map.of(
              Channel.VOICE,
              "transcribe-analytics",
              Channel.CHAT,
              "connect-chat-raw",
              Channel.EMAIL,
              "zendesk-comment"));

  private static final Map<String, TranscriptFormat> READERS = readers();

  private DumpWriters() {}

  private static Map<String, TranscriptFormat> readers() {
    Map<String, TranscriptFormat> readers = new HashMap<>();
    TranscriptReader.standard(1 << 24)
        .formats()
        .forEach(format -> readers.put(format.id(), format));
    return readers;
  }

  /** Ids of all formats that can be written, sorted. */
  static List<String> formats() {
    return List.copyOf(WRITERS.keySet());
  }

  /** What reads a format. */
  static TranscriptFormat reader(String format) {
    TranscriptFormat reader = READERS.get(format);
    if (reader == null) {
      throw new IllegalArgumentException("nothing reads " + format);
    }
    return reader;
  }

  /** Channels of the conversations that a format, or what it is joined to, can hold. */
  static Set<Channel> channels(String format) {
    Map<Channel, String> joined = JOINED.get(format);
    return joined == null ? reader(format).channels() : joined.keySet();
  }

  /** The format in which the conversations themselves stand: another one for a joined table. */
  static String transcripts(String format, Channel channel) {
    return JOINED.getOrDefault(format, Map.of()).getOrDefault(channel, format);
  }

  /**
   * A format's files below a folder; those of a joined table lie, with the transcripts it is joined
   * to, in a folder of their own.
   */
  static Dump open(String format, Path folder) {
    Map<Channel, String> joined = JOINED.get(format);
    if (joined == null) {
      return writer(format, folder);
    }
    Path own = folder.resolve(format);
    Map<String, Dump> byFormat = new HashMap<>();
    Map<Channel, Dump> byChannel = new EnumMap<>(Channel.class);
    joined.forEach(
        (channel, transcripts) ->
            byChannel.put(
                channel,
                byFormat.computeIfAbsent(transcripts, unused -> writer(transcripts, own))));
    return new JoinedDump(byChannel, writer(format, own));
  }

  private static Dump writer(String format, Path folder) {
    Function<Path, Dump> writer = WRITERS.get(format);
    if (writer == null) {
      throw new IllegalArgumentException("nothing writes " + format);
    }
    return writer.apply(folder);
  }
}
