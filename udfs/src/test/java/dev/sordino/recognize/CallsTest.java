package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

  private static final ConversationDetector DETECTOR =
      ConversationDetector.standard(List.of("de", "en"));

  @ParameterizedTest
  @ValueSource(strings = {"de", "en"})
  void whatIsSaidOnTheTelephone_isMaskedFromEndToEnd(String language) {
    List<String> leaks = new ArrayList<>();
    int number = 0;
    for (Calls.Marked call : Calls.read("calls-" + language + ".txt", language)) {
      number++;
      leaks.addAll(leaks(call, number));
    }
    assertThat(number).isGreaterThan(10);
    assertThat(leaks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "en"})
  void whatIdentifiesNobody_isLeftAlone(String language) {
    int words = 0;
    int masked = 0;
    for (Calls.Marked call : Calls.read("calls-" + language + ".txt", language)) {
      List<List<Span>> found = DETECTOR.detect(call.conversation());
      for (int turn = 0; turn < found.size(); turn++) {
        List<Span> gold = call.gold().get(turn);
        for (Token token : Tokenizer.tokenize(call.conversation().turns().get(turn).text())) {
          Span here = new Span(token.start(), token.end(), "WORD", 1, "");
          // Names are marked only where they are spelled.
          boolean other = gold.stream().noneMatch(here::overlaps) && token.isWord();
          words += other ? 1 : 0;
          masked +=
              other
                      && found.get(turn).stream()
                          .anyMatch(s -> s.overlaps(here) && !s.type().equals(EntityTypes.PERSON))
                  ? 1
                  : 0;
        }
      }
    }
    // Half of them join the parts of a value, "und dann", "in", or say on which floor.
    assertThat((double) masked / words).isLessThan(0.039);
  }

  @Test
  void amountsDatesAndDurations_areNoIdentifiers() {
    Calls.Marked call =
        Calls.call(
            "de",
            List.of(
                "C: wie lange dauert die lieferung denn so",
                "A: zwei bis drei werktage, also bis zum 14.03. gegen 15 uhr",
                "C: und was kostet der tarif mit 20 gb",
                "A: 39,99 euro im monat, nach 24 monaten dann neunundvierzig euro",
                "C: letztes jahr waren es noch 34,90 € und 500 freiminuten"));
    for (List<Span> spans : DETECTOR.detect(call.conversation())) {
      assertThat(spans).isEmpty();
    }
  }

  private static List<String> leaks(Calls.Marked call, int number) {
    List<String> leaks = new ArrayList<>();
    List<List<Span>> found = DETECTOR.detect(call.conversation());
    for (int turn = 0; turn < found.size(); turn++) {
      String text = call.conversation().turns().get(turn).text();
      String masked = Calls.masked(text, found.get(turn));
      for (Span span : call.gold().get(turn)) {
        String rest = masked.substring(span.start(), span.end()).replaceAll("[█\\s]", "");
        if (!rest.isEmpty()) {
          leaks.add("call " + number + ", " + span.type() + ": " + rest);
        }
      }
    }
    return leaks;
  }

  @Test
  void amountsPronounsAndDaysWhileAQuestionIsOpen_areLeftAlone() {
    List<Calls.Marked> calls =
        List.of(
            Calls.call(
                "en",
                List.of(
                    "A: What's the best phone number for you?",
                    "C: {PHONE|oh seven seven one one, nine double two, three four six}",
                    "A: Thanks. There are three hundred and fifteen homes without power right now.",
                    "C: is that the one",
                    "A: {PHONE|9223 46}. One moment please.")),
            Calls.call(
                "en",
                List.of(
                    "A: And your date of birth?",
                    "C: {DATE_OF_BIRTH|the ninth of march nineteen seventy four}",
                    "A: Lovely, and I can see that the delivery left our depot on April 2nd")),
            Calls.call(
                "en",
                List.of(
                    "A: And what is the address?",
                    "C: well my sister and the doctor told me to ring",
                    "A: Landlord?")),
            Calls.call(
                "de",
                List.of(
                    "A: wie lautet ihre adresse",
                    "C: das weiß mein schwager der ist grad nicht da",
                    "A: hausmeister")));
    for (Calls.Marked call : calls) {
      List<List<Span>> found = DETECTOR.detect(call.conversation());
      for (int turn = 0; turn < found.size(); turn++) {
        List<Span> gold = call.gold().get(turn);
        assertThat(found.get(turn))
            .as(call.conversation().turns().get(turn).text())
            .allMatch(span -> gold.stream().anyMatch(span::overlaps));
      }
      assertThat(leaks(call, 1)).isEmpty();
    }
  }

  @Test
  void otherWaysToSayIt_areMasked() {
    List<Calls.Marked> calls =
        List.of(
            Calls.call(
                "de",
                List.of(
                    "A: und ihres geburtsdatum",
                    "C: am {DATE_OF_BIRTH|zwölfte mai nünzähhundertsibezg}",
                    "A: und d ahv nummere",
                    "C: {SSN|siebehundertsächsefüfzg vier füf nün null drü zwöi acht}",
                    "A: wie ist die mailadresse",
                    "C: {EMAIL|lobinger drei vier ät blumenhof punkt ch}",
                    "A: mit der {EMAIL|vierunddreißig} am ende",
                    "C: ja genau und das ist die {ADDRESS|Hinterbuchen 7, 4711 Weidlingen}",
                    "A: und das kennzeichen vom auto",
                    "C: {PLATE|KX LM 404}")),
            Calls.call(
                "de",
                List.of(
                    "A: Dann brauche ich Ihre Abonummer.",
                    "C: {ACCOUNT_ID|KFX 4471-2208-B}.",
                    "A: Und wer holt es ab?",
                    "C: {PERSON|Robin}, meine Stieftochter.")),
            Calls.call(
                "de",
                List.of(
                    "A: welche hausnummer",
                    "C: hohler weg {ADDRESS|vierzig b} nicht {ADDRESS|vierzehn b}",
                    "A: {ADDRESS|vierzig b} notiert und der name an der klingel",
                    "C: {PERSON|pohlkötter}",
                    "A: sagen sie mir bitte zwei ziffern ihrer telefon pin",
                    "C: {SECRET|acht} und die zweite ist {SECRET|drei}",
                    "A: und die mailadresse",
                    "C: {EMAIL|t minus brandes at t online de} ausgeschrieben",
                    "A: und ihr geburtsdatum",
                    "C: {DATE_OF_BIRTH|fünfter mai neunundachtzig}",
                    "A: {DATE_OF_BIRTH|fünfter mai neunundachtzig}",
                    "C: nein {DATE_OF_BIRTH|märz}, nicht {DATE_OF_BIRTH|mai}")),
            Calls.call(
                "en",
                List.of(
                    "A: And where shall I send it?",
                    "C: {ADDRESS|Rosemeade, 7 Calder Lane}, please.",
                    "A: Is there an order number?",
                    "C: {ORDER_ID|seven oh three three five eight dash r}",
                    "A: {ORDER_ID|seven oh three three five eight r} thanks, who is it for",
                    "C: it's for {PERSON|summer} my stepdaughter")));
    int number = 0;
    for (Calls.Marked call : calls) {
      number++;
      assertThat(leaks(call, number)).isEmpty();
    }
  }

  @Test
  void readingsSeatsAndDialect_areLeftAlone() {
    Calls.Marked call =
        Calls.call(
            "de",
            List.of(
                "A: stadtwerke kiel guten tag was kann ich für sie tun",
                "C: grüezi mitenand chönd si mir bitte hälfe",
                "A: wie ist der zählerstand",
                "C: vierzehntausendachthundertdreiundsechzig",
                "A: danke vielmal und die fehlermeldung",
                "C: 80072 steht da",
                "A: Sie sind jetzt auf Platz drei."));
    for (List<Span> spans : DETECTOR.detect(call.conversation())) {
      assertThat(spans).isEmpty();
    }
  }
}
