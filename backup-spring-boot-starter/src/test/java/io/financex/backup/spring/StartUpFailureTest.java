package io.financex.backup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.error.ModelException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a person reads when an application does not start. */
class StartUpFailureTest {

  @Test
  void theAccountIsAskedForByName() {
    FailureAnalysis analysis = analyze(Applications.shops());
    assertThat(analysis.getDescription()).contains("financex.backup.account-entity is not set");
    assertThat(analysis.getAction()).contains("one of: Item, Shop");
  }

  @Test
  void aMistypedEntityIsAnsweredWithThoseThatAreThere() {
    FailureAnalysis analysis =
        analyze(
            Applications.shops()
                .withPropertyValues(
                    "financex.backup.account-entity=Shop", "financex.backup.exclude=Itme.picture"));
    assertThat(analysis.getDescription()).contains("financex.backup.exclude names Itme.picture");
    assertThat(analysis.getAction()).contains("Item, Shop");
  }

  @Test
  void anEntityIsNoAttribute() {
    FailureAnalysis analysis =
        analyze(
            Applications.shops()
                .withPropertyValues(
                    "financex.backup.account-entity=Shop", "financex.backup.export-only=Item"));
    assertThat(analysis.getDescription()).contains("financex.backup.export-only names Item");
    assertThat(analysis.getAction()).contains("Item.attribute");
  }

  @Test
  void whatTheEntitiesLeaveOpenIsSettledByAProperty() {
    FailureAnalysis analysis =
        analyze(Applications.vaults().withPropertyValues("financex.backup.account-entity=Vault"));
    assertThat(analysis.getDescription()).contains("Entry.apiToken looks like a secret");
    assertThat(analysis.getAction())
        .contains("financex.backup.exclude=Entry.apiToken")
        .contains("financex.backup.include=Entry.apiToken");
  }

  @Test
  void thePropertyThatWasAdvisedSettlesIt() {
    Applications.vaults()
        .withPropertyValues(
            "financex.backup.account-entity=Vault", "financex.backup.exclude=Entry.apiToken")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void wherePropertiesDoNotSufficeACustomizerIsNamed() {
    FailureAnalysis analysis =
        new ModelFailureAnalyzer().analyze(new ModelException("The database is not known."));
    assertThat(analysis.getDescription()).contains("The database is not known.");
    assertThat(analysis.getAction()).contains("BackupGraphCustomizer");
  }

  private static FailureAnalysis analyze(ApplicationContextRunner application) {
    AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
    application.run(
        context -> {
          Throwable failure = context.getStartupFailure();
          FailureAnalysis model = new ModelFailureAnalyzer().analyze(failure);
          analysis.set(
              model != null ? model : new BackupPropertyFailureAnalyzer().analyze(failure));
        });
    assertThat(analysis.get()).isNotNull();
    return analysis.get();
  }
}
