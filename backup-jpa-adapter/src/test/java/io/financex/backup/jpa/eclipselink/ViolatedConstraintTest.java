package io.financex.backup.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolatedConstraintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ERROR: duplicate key value violates unique constraint \"product_sku_key\" | product_sku_key",
        "ERROR: insert or update on table \"a\" violates foreign key constraint \"a_b\" | a_b",
        "ERROR: new row for relation \"a\" violates check constraint \"a_positive\" | a_positive",
        "Unique index or primary key violation: \"PUBLIC.SKU_KEY INDEX PUBLIC.I ON PUBLIC.T(A) VALUES ( 1 )\"; SQL | SKU_KEY",
        "Referential integrity constraint violation: \"A_B: PUBLIC.A FOREIGN KEY(B) REFERENCES PUBLIC.B(ID) (1)\" | A_B",
        "Cannot add or update a child row: a foreign key constraint fails (`t`.`a`, CONSTRAINT `a_b` FOREIGN KEY (`b`)) | a_b",
        "Duplicate entry '1' for key 'sku_key' | sku_key",
      })
  void isFoundInWhatDriversSay(String message, String name) {
    assertThat(ViolatedConstraint.nameIn(new SQLException(message, "23505"))).isEqualTo(name);
  }

  @Test
  void isFoundInWhatABatchWasStoppedBy() {
    SQLException batch = new BatchUpdateException("Batch entry 0 was aborted", "23505", new int[0]);
    batch.setNextException(new SQLException("violates unique constraint \"k\"", "23505"));
    assertThat(ViolatedConstraint.nameIn(batch)).isEqualTo("k");
  }

  @Test
  void isNotGuessed() {
    assertThat(
            ViolatedConstraint.nameIn(
                new SQLException("violates unique constraint \"k\"", "42000")))
        .isNull();
    assertThat(ViolatedConstraint.nameIn(new SQLException("NULL not allowed", "23502"))).isNull();
  }
}
