package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sordino.conversation.Span;
import java.util.Set;
import java.util.function.Consumer;

/** Internet and hardware addresses: IPv4, IPv6, MAC. */
@AutoService(Recognizer.class)
public final class IpRecognizer implements Recognizer {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\b(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\b"
              + "|\\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\\b"
              + "|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
              + "|(?:[0-9a-f]{1,4}:){1,7}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?"
              + "|::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}");

  @Override
  public String id() {
    return "ip";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.IP);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    if (!mayHold(utterance.text())) {
      return;
    }
    Matcher matcher = ADDRESS.matcher(utterance.text());
    while (matcher.find()) {
      found.accept(new Span(matcher.start(), matcher.end(), EntityTypes.IP, 0.9, id()));
    }
  }

  /** Three dots or two colons or dashes between hexadecimal digits. */
  private static boolean mayHold(String text) {
    int joints = 0;
    for (int i = 1; i + 1 < text.length() && joints < 3; i++) {
      char c = text.charAt(i);
      if ((c == '.' || c == ':' || c == '-')
          && (c == ':' || Character.digit(text.charAt(i - 1), 16) >= 0)
          && (c == ':' || Character.digit(text.charAt(i + 1), 16) >= 0)) {
        joints++;
      }
    }
    return joints >= 2;
  }
}
