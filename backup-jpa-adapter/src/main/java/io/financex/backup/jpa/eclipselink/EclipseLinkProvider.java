package io.financex.backup.jpa.eclipselink;

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
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.eclipse.persistence.sequencing.Sequence;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.jspecify.annotations.Nullable;

/** EclipseLink 5. */
public final class EclipseLinkProvider implements Provider {
  private final EntityManagerFactory factory;
  private final ServerSession server;

  /**
   * EclipseLink behind a factory.
   *
   * @param factory a factory that unwraps to EclipseLink's session
   * @throws ModelException if it is of a composite persistence unit
   */
  public EclipseLinkProvider(EntityManagerFactory factory) {
    this.factory = factory;
    if (!(factory.unwrap(Session.class) instanceof ServerSession session)) {
      throw new ModelException(
          "A composite persistence unit, whose entities lie in several databases, cannot be backed"
              + " up as one. Make a graph of each of its units.");
    }
    server = session;
  }

  @Override
  public List<MappedEntity> entities(Selection selection) {
    List<MappedEntity> entities = new ArrayList<>();
    List<ElementColumns> elementColumns = new ArrayList<>();
    for (ClassDescriptor descriptor : List.copyOf(server.getDescriptors().values())) {
      if (EntityDescriptors.isConcrete(descriptor)
          && !selection.leavesOut(descriptor.getJavaClass())) {
        EclipseLinkEntity entity = new EclipseLinkEntity(descriptor, server, selection);
        entities.add(entity.map());
        elementColumns.addAll(entity.elementColumns());
      }
    }
    elementColumns.forEach(columns -> entities.replaceAll(columns::addTo));
    entities.sort(Comparator.comparing(MappedEntity::name));
    return entities;
  }

  @Override
  public ProviderSession open() throws SQLException {
    try {
      return new EclipseLinkSession(server);
    } catch (EclipseLinkException e) {
      throw sqlException(e);
    }
  }

  @Override
  public CallersSession join(EntityManager entityManager) {
    if (entityManager.unwrap(ServerSession.class) != server) {
      throw CallersSession.ofAnotherUnit();
    }
    return new JoinedConnection(entityManager);
  }

  private static SQLException sqlException(EclipseLinkException failure) {
    return failure.getInternalException() instanceof SQLException cause
        ? cause
        : new SQLException(failure);
  }

  @Override
  public @Nullable String violatedConstraint(SQLException failure) {
    return ViolatedConstraint.nameIn(failure);
  }

  /** Everything: a cached row of another entity may hold a collection of rows that were written. */
  @Override
  public void evict(Collection<MappedEntity> entities) {
    factory.getCache().evictAll();
    server.getIdentityMapAccessor().clearQueryCache();
  }

  @Override
  public void drainGenerator(MappedEntity entity, long id) throws SQLException {
    Sequence sequence = server.getDescriptor(entity.javaType()).getSequence();
    if (sequence == null
        || !sequence.shouldUsePreallocation()
        || sequence.getPreallocationSize() <= 1) {
      return; // nothing is held in memory
    }
    try {
      // The sequence stands beyond the ID, so that at most the rest of one block is to be thrown
      // away.
      for (int i = 0; i <= sequence.getPreallocationSize(); i++) {
        if (server.getNextSequenceNumberValue(entity.javaType()).longValue() > id) {
          return;
        }
      }
    } catch (EclipseLinkException e) {
      throw sqlException(e);
    }
  }
}
