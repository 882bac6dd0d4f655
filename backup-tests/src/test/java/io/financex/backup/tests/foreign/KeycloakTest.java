package io.financex.backup.tests.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.check.BackupModelCheck;
import io.financex.backup.check.ModelReport;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.w3c.dom.NodeList;

/**
 * The 64 entities of Keycloak, which none of us wrote: its realms are the accounts. Most of its
 * tables hold the realm's ID in a plain column, and allow null wherever they can.
 */
@Tag("hibernate")
@Tag("full")
class KeycloakTest {
  /** Of the server, and of no realm. */
  private static final List<String> OF_NO_REALM =
      List.of("MigrationModelEntity", "RevokedTokenEntity", "ServerConfigEntity");

  /** Plain columns that hold IDs: type, attribute, what it refers to. */
  private static final List<List<String>> REFERENCES =
      List.of(
          List.of("AdminEventEntity", "realmId", "RealmEntity"),
          List.of("BrokerLinkEntity", "realmId", "RealmEntity"),
          List.of("ClientEntity", "realmId", "RealmEntity"),
          List.of("ClientScopeClientMappingEntity", "clientId", "ClientEntity"),
          List.of("ClientScopeClientMappingEntity", "clientScopeId", "ClientScopeEntity"),
          List.of("ClientScopeEntity", "realmId", "RealmEntity"),
          List.of("EventEntity", "realmId", "RealmEntity"),
          List.of("FederatedIdentityEntity", "realmId", "RealmEntity"),
          List.of("FederatedUser", "realmId", "RealmEntity"),
          List.of("FederatedUserAttributeEntity", "realmId", "RealmEntity"),
          List.of("FederatedUserConsentEntity", "realmId", "RealmEntity"),
          List.of("FederatedUserCredentialEntity", "realmId", "RealmEntity"),
          List.of("FederatedUserGroupMembershipEntity", "realmId", "RealmEntity"),
          List.of("FederatedUserRequiredActionEntity", "realmId", "RealmEntity"),
          List.of("FederatedUserRoleMappingEntity", "realmId", "RealmEntity"),
          List.of("GroupEntity", "realm", "RealmEntity"),
          List.of("IdentityProviderEntity", "realmId", "RealmEntity"),
          List.of("IdentityProviderMapperEntity", "realmId", "RealmEntity"),
          List.of("OrganizationEntity", "realmId", "RealmEntity"),
          List.of("OrganizationInvitationEntity", "organizationId", "OrganizationEntity"),
          List.of("PersistentClientSessionEntity", "clientId", "ClientEntity"),
          List.of("PersistentUserSessionEntity", "realmId", "RealmEntity"),
          List.of("ResourceEntity", "resourceServer", "ResourceServerEntity"),
          List.of("ResourceServerEntity", "id", "ClientEntity"),
          List.of("RoleEntity", "realmId", "RealmEntity"),
          List.of("UserEntity", "realmId", "RealmEntity"),
          List.of("WorkflowStateEntity", "workflowId", "ComponentEntity"));

  /** References that may be null, and lead to the realm. */
  private static final List<List<String>> OWNED_THROUGH =
      List.of(
          List.of("AdminEventEntity", "realmId"),
          List.of("AuthenticationExecutionEntity", "realm"),
          List.of("AuthenticationFlowEntity", "realm"),
          List.of("AuthenticatorConfigEntity", "realm"),
          List.of("BrokerLinkEntity", "realmId"),
          List.of("ClientEntity", "realmId"),
          List.of("ClientInitialAccessEntity", "realm"),
          List.of("ClientScopeEntity", "realmId"),
          List.of("ComponentConfigEntity", "component"),
          List.of("ComponentEntity", "realm"),
          List.of("CredentialEntity", "user"),
          List.of("EventEntity", "realmId"),
          List.of("FederatedUser", "realmId"),
          List.of("FederatedUserAttributeEntity", "realmId"),
          List.of("FederatedUserConsentEntity", "realmId"),
          List.of("FederatedUserCredentialEntity", "realmId"),
          List.of("FederatedUserGroupMembershipEntity", "realmId"),
          List.of("FederatedUserRequiredActionEntity", "realmId"),
          List.of("FederatedUserRoleMappingEntity", "realmId"),
          List.of("GroupAttributeEntity", "group"),
          List.of("GroupEntity", "realm"),
          List.of("IdentityProviderEntity", "realmId"),
          List.of("IdentityProviderMapperEntity", "realmId"),
          List.of("OrganizationDomainEntity", "organization"),
          List.of("OrganizationEntity", "realmId"),
          List.of("PersistentUserSessionEntity", "realmId"),
          List.of("RequiredActionProviderEntity", "realm"),
          List.of("ResourceAttributeEntity", "resource"),
          List.of("ResourceEntity", "resourceServer"),
          List.of("RoleAttributeEntity", "role"),
          List.of("RoleEntity", "realmId"),
          List.of("UserAttributeEntity", "user"),
          List.of("UserConsentEntity", "user"),
          List.of("UserEntity", "realmId"),
          List.of("UserFederationMapperEntity", "realm"),
          List.of("UserFederationProviderEntity", "realm"),
          List.of("WorkflowStateEntity", "workflowId"));

  /** What looks like a secret, and is restored with the rest. */
  private static final List<List<String>> INCLUDED =
      List.of(
          List.of("BrokerLinkEntity", "token"),
          List.of("ClientEntity", "registrationToken"),
          List.of("ClientEntity", "secret"),
          List.of("CredentialEntity", "secretData"),
          List.of("FederatedIdentityEntity", "token"),
          List.of("FederatedUserAttributeEntity", "longValueHash"),
          List.of("FederatedUserAttributeEntity", "longValueHashLowerCase"),
          List.of("FederatedUserCredentialEntity", "secretData"),
          List.of("IdentityProviderEntity", "addReadTokenRoleOnCreate"),
          List.of("IdentityProviderEntity", "storeToken"),
          List.of("RequiredCredentialEntity", "secret"),
          List.of("UserAttributeEntity", "longValueHash"),
          List.of("UserAttributeEntity", "longValueHashLowerCase"));

  /** Collections of plain IDs in tables that are those of entities, too. */
  private static final List<List<String>> MAPPED_TWICE =
      List.of(
          List.of("ClientEntity", "scopeMappingIds"),
          List.of("ClientScopeEntity", "scopeMappingIds"));

  @Test
  void itsRealmsAreBackedUp() throws Exception {
    JdbcDataSource database = (JdbcDataSource) TestDatabase.H2.fresh();
    database.setURL(database.getURL() + ";NON_KEYWORDS=VALUE"); // which is one of its columns
    PersistenceConfiguration unit =
        TestProvider.current()
            .unit(database)
            // its queries name classes of its server, which is not here
            .property("hibernate.query.startup_check", "false");
    List<Class<?>> entities = entities();
    entities.forEach(unit::managedClass);
    try (EntityManagerFactory factory = unit.createEntityManagerFactory()) {
      EntityGraph graph = graph(factory, entities);
      realm(factory, "one");
      realm(factory, "two");
      ModelReport report =
          BackupModelCheck.of(graph, database).accounts(Owner.of("one"), Owner.of("two")).run();
      assertThat(report.rowsInNoBackup()).isZero();
      assertThat(report.leftOut()).containsAll(OF_NO_REALM);
      assertThat(carried(graph.model()) + 1.0) // and the realm, which is the account
          .isGreaterThanOrEqualTo(0.95 * entities.size());
    }
  }

  private static long carried(EntityModel model) {
    return model.types().stream().filter(type -> type.partOf().isEmpty()).count();
  }

  /** The classes that Keycloak itself lists. */
  private static List<Class<?>> entities() throws Exception {
    List<Class<?>> entities = new ArrayList<>();
    ClassLoader loader = RealmEntity.class.getClassLoader();
    try (InputStream unit =
        Objects.requireNonNull(loader.getResourceAsStream("default-persistence.xml"))) {
      NodeList classes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(unit)
              .getElementsByTagName("class");
      for (int i = 0; i < classes.getLength(); i++) {
        entities.add(Class.forName(classes.item(i).getTextContent()));
      }
    }
    assertThat(entities).hasSizeGreaterThan(60);
    return entities;
  }

  private static EntityGraph graph(EntityManagerFactory factory, List<Class<?>> entities) {
    Map<String, Class<?>> byName = new HashMap<>();
    entities.forEach(entity -> byName.put(entity.getSimpleName(), entity));
    JpaEntityGraph.Builder graph = JpaEntityGraph.builder(factory).owner(RealmEntity.class);
    OF_NO_REALM.forEach(name -> graph.exclude(byName.get(name)));
    REFERENCES.forEach(
        one -> graph.reference(byName.get(one.get(0)), one.get(1), byName.get(one.get(2))));
    OWNED_THROUGH.forEach(one -> graph.ownedThrough(byName.get(one.get(0)), one.get(1)));
    graph.ownedThrough(byName.get("ProtocolMapperEntity"), "client", "clientScope");
    MAPPED_TWICE.forEach(one -> graph.exclude(byName.get(one.get(0)), one.get(1)));
    INCLUDED.forEach(one -> graph.include(byName.get(one.get(0)), one.get(1)));
    return graph.build();
  }

  private static void realm(EntityManagerFactory factory, String id) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      RealmEntity realm = new RealmEntity();
      realm.setId(id);
      realm.setName(id);
      entityManager.persist(realm);
      entityManager.getTransaction().commit();
    }
  }
}
