package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;

/** Gives each line its time and its final text. Starts never go back, ends may overlap. */
final class Clock {

  private final Dice dice;
  private final double pace;
  private final double heat;

  /**
   * @param pace the agent's; 1 is ordinary
   * @param mood an angry customer interrupts more
   */
  Clock(double pace, double mood, Dice dice) {
    this.pace = pace;
    this.heat = mood < -0.3 ? 0.12 : 0.04;
    this.dice = dice;
  }

  List<MadeTurn> time(Channel channel, List<Line> lines, VoiceStyle voice, ChatStyle chat) {
    return switch (channel) {
      case VOICE -> speech(lines, voice);
      case CHAT -> messages(lines, chat);
      case EMAIL -> mails(lines);
    };
  }

  private List<MadeTurn> speech(List<Line> lines, VoiceStyle style) {
    List<MadeTurn> turns = new ArrayList<>();
    double wordMs = dice.between(330, 460);
    long start = dice.between(200, 1800);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean last = i + 1 == lines.size();
      boolean changes = !last && lines.get(i + 1).speaker() != line.speaker();
      boolean interrupted = changes && line.words() > 6 && dice.chance(heat);
      boolean brokenOff = interrupted && dice.chance(0.5);
      List<Piece> said = style.roughen(line, brokenOff);
      int words = new Line(line.speaker(), said, 0).words();
      long end = start + 250 + Math.round(words * wordMs * (0.85 + dice.share() * 0.3));
      turns.add(MadeTurn.of(line.speaker(), start, end, said));
      if (words > 18 && changes && !interrupted && dice.chance(0.12)) {
        turns.add(backchannel(lines.get(i + 1).speaker(), start, end, style));
      }
      if (!last) {
        long gap =
            interrupted
                ? -dice.between(200, 1200)
                : changes
                    ? Math.round(Math.max(-60, dice.around(420 * pace, 260)))
                    : dice.between(150, 700);
        long earliest = turns.get(turns.size() - 1).startMs() + 100;
        start = Math.max(earliest, end + gap + lines.get(i + 1).waitMs());
      }
    }
    return turns;
  }

  /** The listener's "mhm" in the middle of a long turn. */
  private MadeTurn backchannel(Speaker speaker, long start, long end, VoiceStyle style) {
    long at = start + Math.round((end - start) * (0.3 + dice.share() * 0.4));
    List<Piece> said = style.roughen(new Line(speaker, List.of(Piece.plain("Mhm.")), 0), false);
    return MadeTurn.of(speaker, at, at + dice.between(250, 500), said);
  }

  /** A message has one moment: when it was sent. */
  private List<MadeTurn> messages(List<Line> lines, ChatStyle style) {
    List<MadeTurn> turns = new ArrayList<>();
    long at = dice.between(500, 4000);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (i > 0) {
        boolean agent = line.speaker() == Speaker.AGENT;
        boolean goesOn = lines.get(i - 1).speaker() == line.speaker();
        double reading = goesOn ? 1_500 : agent ? 16_000 * pace : 10_000;
        double typing = line.words() * (agent ? 600 * pace : 800);
        // Times of answers are skewed: most are short, some are very long.
        double skew = StrictMath.exp(dice.around(0, 0.55));
        at += Math.max(1_200, Math.round((reading + typing) * skew)) + line.waitMs();
      }
      turns.add(MadeTurn.of(line.speaker(), at, at, style.roughen(line)));
    }
    return turns;
  }

  private List<MadeTurn> mails(List<Line> lines) {
    List<MadeTurn> turns = new ArrayList<>();
    long at = 0;
    for (Line line : lines) {
      turns.add(MadeTurn.of(line.speaker(), at, null, line.pieces()));
      at += Math.round(dice.between(20, 1500) * 60_000L * pace);
    }
    return turns;
  }
}
