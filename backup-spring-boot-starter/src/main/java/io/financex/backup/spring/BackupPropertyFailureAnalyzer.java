package io.financex.backup.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells which property to set, and what it may name. */
final class BackupPropertyFailureAnalyzer extends AbstractFailureAnalyzer<BackupPropertyException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, BackupPropertyException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
