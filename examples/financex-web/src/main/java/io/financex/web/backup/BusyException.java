package io.financex.web.backup;

/** The account has something else running, or the server has too much to do. */
final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  BusyException(Refusal refusal) {
    super(refusal.reason());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
