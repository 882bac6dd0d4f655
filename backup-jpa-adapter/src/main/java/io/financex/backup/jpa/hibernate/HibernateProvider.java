package io.financex.backup.jpa.hibernate;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.CallersSession;
import io.financex.backup.jpa.mapping.ElementColumns;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.Provider;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.jpa.mapping.Selection;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hibernate.JDBCException;
import org.hibernate.Version;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.Optimizer;
import org.jspecify.annotations.Nullable;

/** Hibernate ORM 6.6 and 7. */
public final class HibernateProvider implements Provider {
  private final SessionFactoryImplementor factory;

  /**
   * Hibernate behind a factory.
   *
   * @param factory a factory that unwraps to Hibernate's
   * @throws ModelException if it is an older Hibernate
   */
  public HibernateProvider(EntityManagerFactory factory) {
    if (Version.getVersionString().matches("([1-5]|6\\.[0-5])\\..*")) {
      // It lacks methods that are called here, and would fail with an error that names one of them.
      throw new ModelException(
          "Hibernate ORM "
              + Version.getVersionString()
              + " is not known. Known: Hibernate ORM 6.6 and 7.");
    }
    // Not SessionFactory: the proxies of Spring implement it, and hand out themselves for it.
    this.factory = factory.unwrap(SessionFactoryImplementor.class);
  }

  @Override
  public List<MappedEntity> entities(Selection selection) {
    List<MappedEntity> entities = new ArrayList<>();
    List<ElementColumns> elementColumns = new ArrayList<>();
    factory
        .getMappingMetamodel()
        .forEachEntityDescriptor(
            persister -> {
              if (!persister.isAbstract() && !selection.leavesOut(persister.getMappedClass())) {
                HibernateEntity entity = new HibernateEntity(persister, selection);
                entities.add(entity.map());
                elementColumns.addAll(entity.elementColumns());
              }
            });
    elementColumns.forEach(columns -> entities.replaceAll(columns::addTo));
    entities.sort(Comparator.comparing(MappedEntity::name));
    return entities;
  }

  @Override
  public ProviderSession open() throws SQLException {
    return new BorrowedConnection(newSession());
  }

  @Override
  public CallersSession join(EntityManager entityManager) {
    SharedSessionContractImplementor session =
        entityManager.unwrap(SharedSessionContractImplementor.class);
    if (session.getFactory() != factory) {
      throw CallersSession.ofAnotherUnit();
    }
    return new JoinedConnection(entityManager, session);
  }

  private SharedSessionContractImplementor newSession() {
    return factory.openSession().unwrap(SharedSessionContractImplementor.class);
  }

  @Override
  public @Nullable String violatedConstraint(SQLException failure) {
    return factory
        .getJdbcServices()
        .getDialect()
        .getViolatedConstraintNameExtractor()
        .extractConstraintName(failure);
  }

  @Override
  public void evict(Collection<MappedEntity> entities) {
    entities.forEach(entity -> factory.getCache().evict(entity.javaType()));
    factory.getCache().evictCollectionData();
    factory.getCache().evictQueryRegions();
  }

  @Override
  public void drainGenerator(MappedEntity entity, long id) throws SQLException {
    Generator generator =
        factory.getMappingMetamodel().getEntityDescriptor(entity.javaType()).getGenerator();
    Optimizer pool = Sequences.pool(generator);
    if (pool == null) {
      return; // nothing is held in memory
    }
    BeforeExecutionGenerator source = (BeforeExecutionGenerator) generator;
    try (SharedSessionContractImplementor session = newSession()) {
      // What it draws from stands beyond the ID, so that at most the rest of one block is to be
      // thrown away.
      for (int i = 0; i <= pool.getIncrementSize(); i++) {
        if (source.generate(session, null, null, EventType.INSERT) instanceof Number next
            && next.longValue() > id) {
          return;
        }
      }
    } catch (JDBCException e) {
      throw e.getSQLException();
    }
  }
}
