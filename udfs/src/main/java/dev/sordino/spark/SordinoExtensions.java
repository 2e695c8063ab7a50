package dev.sordino.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Function1;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Registers Sordino's SQL functions through {@code spark.sql.extensions}, for SQL, Java and PySpark
 * alike:
 *
 * <ul>
 *   <li>{@code sordino_pseudonymize(value, type)}: the keyed pseudonym
 *   <li>{@code sordino_deidentify(text, language)}: the text with every identifier replaced
 *   <li>{@code sordino_detect(text, language)}: array of (type, start, end, score), offsets in
 *       Unicode code points, no values
 *   <li>{@code sordino_language(text)}: ISO 639-1, {@code und} where the text says too little
 * </ul>
 *
 * Null in, null out. The session's settings: {@code spark.sordino.keyset} (path, needed by the
 * first two), {@code spark.sordino.tenant} ({@code default}), {@code spark.sordino.policy} ({@code
 * default}), {@code spark.sordino.languages} ({@code de,en}).
 */
public final class SordinoExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  private static final String PREFIX = "spark.sordino.";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    register(
        extensions,
        "sordino_pseudonymize",
        "_FUNC_(value, type) - Returns the keyed pseudonym of a value of that entity type.",
        2,
        arguments -> {
          String function = "sordino_pseudonymize";
          requireKnownType(arguments.get(1));
          return invoke(DataTypes.StringType, "pseudonymize", arguments, settings(function, true));
        });
    register(
        extensions,
        "sordino_deidentify",
        "_FUNC_(text, language) - Returns the text with every identifier replaced by the policy.",
        2,
        arguments ->
            invoke(
                DataTypes.StringType,
                "deidentify",
                arguments,
                settings("sordino_deidentify", true)));
    register(
        extensions,
        "sordino_detect",
        "_FUNC_(text, language) - Returns types and offsets of identifiers, without their values.",
        2,
        arguments ->
            invoke(
                SordinoFunctions.DETECTED, "detect", arguments, settings("sordino_detect", false)));
    register(
        extensions,
        "sordino_language",
        "_FUNC_(text) - Returns the language of a text as ISO 639-1.",
        1,
        arguments ->
            invoke(
                DataTypes.StringType, "language", arguments, settings("sordino_language", false)));
    return BoxedUnit.UNIT;
  }

  private interface Builder {
    Expression build(List<Expression> arguments);
  }

  private static void register(
      SparkSessionExtensions extensions,
      String name,
      String usage,
      int parameters,
      Builder builder) {
    Function1<Seq<Expression>, Expression> build =
        arguments -> {
          if (arguments.size() != parameters) {
            throw SqlErrors.analysis(
                "%s takes %d arguments, not %d".formatted(name, parameters, arguments.size()));
          }
          return builder.build(CollectionConverters.asJava(arguments));
        };
    extensions.injectFunction(
        new Tuple3<>(
            new FunctionIdentifier(name),
            new ExpressionInfo(
                SordinoFunctions.class.getName(),
                "",
                name,
                usage,
                "",
                "",
                "",
                "",
                "",
                "",
                "scala_udf"),
            build));
  }

  private static Expression invoke(
      DataType result, String method, List<Expression> arguments, String settings) {
    List<Expression> all = new ArrayList<>(arguments);
    all.add(Literal.create(settings, DataTypes.StringType));
    List<AbstractDataType> types = new ArrayList<>();
    all.forEach(argument -> types.add(DataTypes.StringType));
    return new StaticInvoke(
        SordinoFunctions.class,
        result,
        method,
        CollectionConverters.asScala(all).toSeq(),
        CollectionConverters.asScala(types).toSeq(),
        true,
        true,
        true,
        Option.empty());
  }

  private static void requireKnownType(Expression type) {
    Object value = type.foldable() ? type.eval(null) : null;
    TreeSet<String> known = SordinoFunctions.knownTypes();
    if (value == null || !known.contains(value.toString())) {
      throw SqlErrors.analysis(
          "sordino_pseudonymize needs a known type as its second argument: one of "
              + String.join(", ", known));
    }
  }

  /** What executors need, as one literal: nothing in it is secret. */
  private static String settings(String function, boolean needsKeyset) {
    SQLConf conf = SQLConf.get();
    String keyset = conf.getConfString(PREFIX + "keyset", "");
    if (needsKeyset && keyset.isEmpty()) {
      throw SqlErrors.analysis(
          function + " needs a keyset: set spark.sordino.keyset to the path of one");
    }
    return String.join(
        "\t",
        conf.getConfString(PREFIX + "tenant", "default"),
        keyset,
        conf.getConfString(PREFIX + "encryption-key", ""),
        conf.getConfString(PREFIX + "accents", "fold"),
        conf.getConfString(PREFIX + "phone-country", ""),
        conf.getConfString(PREFIX + "policy", "default"),
        conf.getConfString(PREFIX + "languages", "de,en"));
  }
}
