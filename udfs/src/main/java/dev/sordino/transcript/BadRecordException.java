package dev.sordino.transcript;

/** A record can't be read; caught where records are read, so that it costs this record only. */
final class BadRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  BadRecordException(RejectReason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }
}
