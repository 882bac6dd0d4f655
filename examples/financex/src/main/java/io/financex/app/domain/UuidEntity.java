package io.financex.app.domain;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The generated key that most entities of FinanceX have. */
@MappedSuperclass
public abstract class UuidEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private @Nullable UUID id;

  /**
   * The key of this row.
   *
   * @throws IllegalStateException if the row has not been persisted yet
   */
  public UUID getId() {
    if (id == null) {
      throw new IllegalStateException(getClass().getSimpleName() + " has no id: persist it first");
    }
    return id;
  }
}
