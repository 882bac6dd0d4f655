package io.financex.web.dashboard;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what an account holds. */
@Component
@Transactional(readOnly = true)
class AccountData {

  private final EntityManager entities;

  AccountData(EntityManager entities) {
    this.entities = entities;
  }

  long count(Section section, UUID account) {
    return entities
        .createQuery(section.countQuery(), Long.class)
        .setParameter("account", account)
        .getSingleResult();
  }

  /** Some rows of a section, in its order. */
  List<List<String>> rows(Section section, UUID account, int first, int max) {
    return entities
        .createQuery(section.rowsQuery(), Object[].class)
        .setParameter("account", account)
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultStream()
        .map(row -> Arrays.stream(row).map(DisplayText::of).toList())
        .toList();
  }
}
