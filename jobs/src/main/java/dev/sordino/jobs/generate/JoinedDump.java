package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Transcripts in one format for each channel, and a table of what they leave open. */
final class JoinedDump implements Dump {

  private final Map<Channel, Dump> transcripts;
  private final Dump table;

  JoinedDump(Map<Channel, Dump> transcripts, Dump table) {
    this.transcripts = transcripts;
    this.table = table;
  }

  @Override
  public void write(Made made, List<Canary> canaries) throws IOException {
    Dump transcript = transcripts.get(made.channel());
    if (transcript == null) {
      throw new IllegalStateException("nothing is joined to conversations by " + made.channel());
    }
    transcript.write(made, canaries);
    table.write(made, canaries);
  }

  @Override
  public long files() {
    return table.files() + distinct().stream().mapToLong(Dump::files).sum();
  }

  @Override
  public void close() throws IOException {
    for (Dump transcript : distinct()) {
      transcript.close();
    }
    table.close();
  }

  private Set<Dump> distinct() {
    return Set.copyOf(transcripts.values());
  }
}
