package dev.sordino.jobs.ingest;

import dev.sordino.jobs.PrivacyException;

/** The second look suspects more turns than are tolerated; nothing of the run was written. */
public final class ResidualLeakException extends PrivacyException {
  private static final long serialVersionUID = 1L;

  private final transient Residual residual;

  ResidualLeakException(Residual residual) {
    super(
        "after masking, %d of %d turns that were read a second time still seem to hold something identifying (%.3f %%, by rule %s), more than the tolerated %.3f %%. Nothing was published. Look with `sordino evaluate` on labelled conversations at what leaks and mask it; raise residual.tolerated-share only for turns that you know to be harmless."
            .formatted(
                residual.suspect(),
                residual.turns(),
                100 * residual.share(),
                residual.byRule(),
                100 * residual.tolerated()));
    this.residual = residual;
  }

  public Residual residual() {
    return residual;
  }
}
