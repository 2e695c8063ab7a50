package dev.sordino.spark;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.language.LanguageIdentifier;
import dev.sordino.recognize.Recognizer;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What Spark's generated code calls; each converts, calls and converts back. */
public final class SordinoFunctions {

  /** Of {@code sordino_detect}. */
  static final DataType DETECTED =
      DataTypes.createArrayType(
          new StructType()
              .add("type", DataTypes.StringType, false)
              .add("start", DataTypes.IntegerType, false)
              .add("end", DataTypes.IntegerType, false)
              .add("score", DataTypes.DoubleType, false),
          false);

  private static final ConcurrentHashMap<String, Engine.Settings> PARSED =
      new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<Engine.Settings, Pseudonymizer> PSEUDONYMS =
      new ConcurrentHashMap<>();

  private SordinoFunctions() {}

  public static UTF8String pseudonymize(UTF8String value, UTF8String type, UTF8String settings) {
    return UTF8String.fromString(
        PSEUDONYMS
            .computeIfAbsent(parsed(settings), Engine::pseudonyms)
            .tag(type.toString(), value.toString()));
  }

  public static UTF8String deidentify(UTF8String text, UTF8String language, UTF8String settings) {
    return UTF8String.fromString(
        Engine.deidentifier(parsed(settings))
            .deidentify(conversation(text.toString(), language.toString()))
            .turns()
            .get(0)
            .text());
  }

  public static ArrayData detect(UTF8String text, UTF8String language, UTF8String settings) {
    String raw = text.toString();
    List<Span> spans =
        Engine.detector(parsed(settings).languages())
            .detect(conversation(raw, language.toString()))
            .get(0);
    InternalRow[] rows = new InternalRow[spans.size()];
    for (int i = 0; i < rows.length; i++) {
      Span span = spans.get(i);
      rows[i] =
          new GenericInternalRow(
              new Object[] {
                UTF8String.fromString(span.type()),
                raw.codePointCount(0, span.start()),
                raw.codePointCount(0, span.end()),
                span.score()
              });
    }
    return new GenericArrayData(rows);
  }

  public static UTF8String language(UTF8String text, UTF8String settings) {
    return UTF8String.fromString(
        LanguageIdentifier.of(parsed(settings).languages()).identify(text.toString()));
  }

  /** Every type that a pseudonym can be asked for. */
  static TreeSet<String> knownTypes() {
    TreeSet<String> types = new TreeSet<>();
    ServiceLoader.load(Recognizer.class, Recognizer.class.getClassLoader())
        .forEach(recognizer -> types.addAll(recognizer.types()));
    return types;
  }

  private static Engine.Settings parsed(UTF8String settings) {
    return PARSED.computeIfAbsent(
        settings.toString(),
        text -> {
          String[] parts = text.split("\t", -1);
          return new Engine.Settings(
              parts[0],
              parts[1],
              parts[2],
              new Normalization(
                  Normalization.Accents.valueOf(parts[3].toUpperCase(Locale.ROOT)), parts[4]),
              parts[5],
              List.of(parts[6].split("\\s*,\\s*")),
              List.of(),
              "");
        });
  }

  private static Conversation conversation(String text, String language) {
    return Conversation.ofTurns(
        "", language, List.of(new Turn(null, Speaker.UNKNOWN, null, null, text)));
  }
}
