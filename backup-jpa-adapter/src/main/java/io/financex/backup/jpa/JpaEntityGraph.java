package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.eclipselink.EclipseLinkProvider;
import io.financex.backup.jpa.hibernate.HibernateProvider;
import io.financex.backup.jpa.mapping.Provider;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a JPA host as a store of backups: read and restored by SQL over the provider's
 * own mapping, since neither {@code persist} nor {@code merge} keeps an ID that is set beforehand.
 * Entity listeners and auditing do not see a restore; Bean Validation's constraints of attributes
 * hold for what it writes. For calling; immutable, made once at start-up, safe for use by several
 * threads.
 */
public final class JpaEntityGraph implements EntityGraph {
  private final StoredModel model;

  /** Whose transaction is joined; null where each work is a transaction of its own. */
  @Nullable private final EntityManager caller;

  private JpaEntityGraph(StoredModel model, @Nullable EntityManager caller) {
    this.model = model;
    this.caller = caller;
  }

  /**
   * A graph to be described.
   *
   * @param factory the host's, open for as long as the graph is used
   * @return a builder
   */
  public static Builder builder(EntityManagerFactory factory) {
    return new Builder(factory);
  }

  @Override
  public EntityModel model() {
    return model.model();
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException if there is no such owner or the database fails
   */
  @Override
  public Snapshot read(Owner owner) {
    return SqlSnapshot.open(model, owner, transaction());
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException if there is no such owner, another restore holds it for too long, or the
   *     database fails
   */
  @Override
  public RestoreSession restore(Owner owner) {
    return SqlRestoreSession.open(model, owner, transaction());
  }

  private SqlTransaction transaction() {
    return caller == null ? OwnTransaction.of(model) : CallersTransaction.join(model, caller);
  }

  /**
   * The entities as a transaction of the caller sees them. What its EntityManager holds is flushed
   * first, unless its flush mode is Hibernate's MANUAL; after a restore it is cleared, and passes
   * the second-level cache by until the transaction ends. A restore that fails is undone up to a
   * savepoint, and leaves the caller's own work as it was. An export must see one moment: it is
   * refused in a transaction of a weaker isolation than REPEATABLE READ (SERIALIZABLE on H2).
   *
   * @param transaction an {@link EntityManager} of the graph's factory, which has an active
   *     transaction whenever the answer reads or restores
   * @throws StoreException if it is something else
   */
  @Override
  public EntityGraph joining(Object transaction) {
    if (transaction instanceof EntityManager entityManager) {
      return new JpaEntityGraph(model, entityManager);
    }
    throw new StoreException(
        "A transaction is joined by its EntityManager, and not by a "
            + transaction.getClass().getName()
            + ".",
        null);
  }

  /**
   * Says what a backup holds. Only the owner must be named. Not safe for use by several threads.
   */
  public static final class Builder {
    private final EntityManagerFactory factory;
    private final Declarations declarations = new Declarations();
    @Nullable private Class<?> owner;

    private Builder(EntityManagerFactory factory) {
      this.factory = factory;
    }

    /**
     * Names the account.
     *
     * @param entity its class
     * @return this builder
     */
    public Builder owner(Class<?> entity) {
      owner = entity;
      return this;
    }

    /**
     * Leaves a kind of data out of backups.
     *
     * @param entity its class
     * @return this builder
     */
    public Builder exclude(Class<?> entity) {
      declarations.exclude(entity);
      return this;
    }

    /**
     * Leaves an attribute out of backups. It must allow null, or have a default in its column.
     *
     * @param entity its entity
     * @param attribute its path; an embeddable stands for all of its attributes
     * @return this builder
     */
    public Builder exclude(Class<?> entity, String attribute) {
      declarations.exclude(entity, attribute, null);
      return this;
    }

    /**
     * Leaves a mandatory attribute out of backups.
     *
     * @param entity its entity
     * @param attribute its path
     * @param restoreValue what rows that a restore creates get
     * @return this builder
     */
    public Builder exclude(Class<?> entity, String attribute, Object restoreValue) {
      declarations.exclude(entity, attribute, restoreValue);
      return this;
    }

    /**
     * Keeps an attribute in backups and lets no restore write it.
     *
     * @param entity its entity
     * @param attribute its path
     * @return this builder
     */
    public Builder exportOnly(Class<?> entity, String attribute) {
      declarations.exportOnly(entity, attribute);
      return this;
    }

    /**
     * Keeps an attribute in backups although its name looks like that of a secret.
     *
     * @param entity its entity
     * @param attribute its path
     * @return this builder
     */
    public Builder include(Class<?> entity, String attribute) {
      declarations.include(entity, attribute);
      return this;
    }

    /**
     * Says that backups hold all rows of an entity, those too that a restriction of its mapping
     * hides from the application: {@code @SQLRestriction} or {@code @SoftDelete}.
     *
     * @param entity its class
     * @return this builder
     */
    public Builder includeHidden(Class<?> entity) {
      declarations.includeHidden(entity);
      return this;
    }

    /**
     * Says that backups hold the account's own row, too, with its collections. A restore changes it
     * as any other row and creates none. What must not come back from an old file, such as a login
     * or a balance, is left out with {@link #exclude(Class, String)} or {@link #exportOnly}.
     *
     * @return this builder
     */
    public Builder includeAccount() {
      declarations.includeAccount();
      return this;
    }

    /**
     * Says that all accounts have the rows of an entity in common, such as currencies. An export
     * holds them where it is asked to, with {@code ExportOptions.includeShared}; a restore never
     * writes them, and what refers to them has to lead to a row that is there. They refer to no
     * account, and to no entity whose rows belong to one.
     *
     * @param entity its class; its subclasses are shared, too
     * @return this builder
     */
    public Builder shared(Class<?> entity) {
      declarations.shared(entity);
      return this;
    }

    /**
     * Says that rows are owned through an optional reference, or through any of several: a row is
     * the account's if all of them that are set lead there, and at least one is. Rows that have
     * none are in no backup, and no restore writes one.
     *
     * @param entity the entity
     * @param reference the reference
     * @param others further references that a row may have instead, or as well; none of them is to
     *     the account itself
     * @return this builder
     * @throws IllegalArgumentException if several references of the entity were named before: one
     *     call names all
     */
    public Builder ownedThrough(Class<?> entity, String reference, String... others) {
      List<String> references = new ArrayList<>(List.of(reference));
      references.addAll(List.of(others));
      declarations.ownedThrough(entity, references);
      return this;
    }

    /**
     * Says that a plain column holds the ID of an entity: it is then checked like a reference.
     *
     * @param entity the entity with the column
     * @param attribute the attribute in that column
     * @param target the entity whose ID it holds
     * @return this builder
     */
    public Builder reference(Class<?> entity, String attribute, Class<?> target) {
      declarations.reference(entity, attribute, target);
      return this;
    }

    /**
     * Gives an entity a natural key: a row of a file whose ID is not there is taken for the row of
     * the account that has the same values in these attributes, which keeps its ID; references to
     * it within the file follow. Rows whose IDs are there are matched by those, as ever.
     *
     * @param entity its class
     * @param attributes attributes that a unique index of the database covers, together with the
     *     account or without
     * @return this builder
     */
    public Builder matchBy(Class<?> entity, String... attributes) {
      declarations.matchBy(entity, List.of(attributes));
      return this;
    }

    /**
     * Sets how far beyond the present position of its generator the ID of a created row may be;
     * 10^9 for 64-bit and 10^6 for 32-bit IDs where it is not set.
     *
     * @param distance 0 or more
     * @return this builder
     */
    public Builder maxIdAhead(long distance) {
      declarations.maxIdAhead(distance);
      return this;
    }

    /**
     * Derives the model and checks it against the database.
     *
     * @return the graph
     * @throws ModelException if something cannot be derived or carried; the message holds the line
     *     that settles it
     */
    public JpaEntityGraph build() {
      if (owner == null) {
        throw new ModelException(
            "Name the account: JpaEntityGraph.builder(…).owner(Account.class).");
      }
      return new JpaEntityGraph(
          new ModelDerivation(factory, provider(), owner, declarations).derive(), null);
    }

    private Provider provider() {
      if (unwrapsTo("org.hibernate.engine.spi.SessionFactoryImplementor")) {
        return new HibernateProvider(factory);
      }
      if (unwrapsTo("org.eclipse.persistence.sessions.Session")) {
        return new EclipseLinkProvider(factory);
      }
      throw new ModelException(
          "The JPA provider behind "
              + factory.getClass().getName()
              + " is not known. Known: Hibernate ORM 6.6 and 7, EclipseLink 5.");
    }

    /** Whether a provider's class is there, and the factory, or what a proxy hides, is its own. */
    private boolean unwrapsTo(String className) {
      try {
        return factory.unwrap(Class.forName(className)) != null;
      } catch (ClassNotFoundException | PersistenceException e) {
        return false;
      }
    }
  }
}
