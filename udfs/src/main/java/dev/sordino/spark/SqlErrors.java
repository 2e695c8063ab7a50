package dev.sordino.spark;

import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import scala.Option;

/** Errors of a query, told when it is analysed. */
final class SqlErrors {

  private SqlErrors() {}

  /** An {@link AnalysisException}, which Java takes for checked, to be thrown where none may be. */
  static RuntimeException analysis(String message) {
    return SqlErrors.<RuntimeException>unchecked(
        new AnalysisException(
            message,
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            scala.collection.immutable.Map$.MODULE$.empty(),
            new QueryContext[0],
            Option.empty(),
            Option.empty()));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException unchecked(Throwable failed) throws E {
    throw (E) failed;
  }
}
