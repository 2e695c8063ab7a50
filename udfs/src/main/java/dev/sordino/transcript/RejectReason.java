package dev.sordino.transcript;

/**
 * Why a file or record went to quarantine. The name is the code in {@code restricted.quarantine}.
 */
public enum RejectReason {
  UNKNOWN_FORMAT("no known format has these keys"),
  AMBIGUOUS_FORMAT("several formats match; pin one by configuration"),
  EMPTY_FILE("the file holds nothing"),
  UNREADABLE_FILE("the file can't be opened or read to its end"),
  EXPANSION_LIMIT("the compressed file unpacks to far more than any text does"),
  TRUNCATED("the compressed file ends before its end mark"),
  BAD_ENCODING("the bytes are no valid UTF-8, nor UTF-16 with a byte order mark"),
  BINARY("the file holds control bytes that no text has"),
  INVALID_SYNTAX("the record is no well-formed JSON, CSV or WebVTT"),
  RECORD_TOO_LARGE("the record is larger than ingest.max-record-bytes"),
  MISSING_FIELD("a required field is missing"),
  INVALID_FIELD("a field has the wrong type or an impossible value"),
  TIME_WITHOUT_OFFSET("a time of day without an offset from UTC can't be placed"),
  CONFLICTING_ROWS("the rows of one conversation disagree on what holds for all of it"),
  NO_TURNS("the conversation holds no turn with text"),
  NOT_COMPLETED("the vendor's job did not complete"),
  DUPLICATE_CONVERSATION("another record of the same conversation won"),
  DEIDENTIFICATION_FAILED("the de-identifier could not finish; nothing of it was kept");

  private final String explanation;

  RejectReason(String explanation) {
    this.explanation = explanation;
  }

  /** One sentence for people; the code is the enum's name. */
  public String explanation() {
    return explanation;
  }
}
