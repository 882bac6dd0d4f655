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

  static final int PAGE_ROWS = 25;

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

  /**
   * One page of a section.
   *
   * @param page the first is 1
   */
  List<List<String>> rows(Section section, UUID account, int page) {
    return entities
        .createQuery(section.rowsQuery(), Object[].class)
        .setParameter("account", account)
        .setFirstResult(Math.multiplyExact(page - 1, PAGE_ROWS))
        .setMaxResults(PAGE_ROWS)
        .getResultStream()
        .map(row -> Arrays.stream(row).map(DisplayText::of).toList())
        .toList();
  }
}
