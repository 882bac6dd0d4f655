package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.ModelException;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that two types would write. */
class MappedTwiceTest {
  @Entity(name = "Team")
  static class Team {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ElementCollection
    @CollectionTable(name = "membership", joinColumns = @JoinColumn(name = "team_id"))
    @Column(name = "player_id")
    Set<Long> playerIds = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "fan")
    Set<Player> fans = new HashSet<>();
  }

  @Entity(name = "Player")
  static class Player {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ManyToMany
    @JoinTable(
        name = "FAN",
        joinColumns = @JoinColumn(name = "fans_id"),
        inverseJoinColumns = @JoinColumn(name = "Team_id"))
    Set<Team> fanOf = new HashSet<>();
  }

  @Entity(name = "Membership")
  @Table(name = "membership")
  static class Membership {
    @Id
    @Column(name = "team_id")
    Long team;

    @Column(name = "player_id")
    Long player;

    @ManyToOne(optional = false)
    Person person;
  }

  @Entity(name = "PlayerCard")
  @Table(name = "player")
  static class PlayerCard {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;
  }

  @ParameterizedTest
  @EnumSource
  void aTableOfACollectionAndOfAnEntityIsRefused(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Team.class, Player.class, Membership.class)) {
      host.declaring(graph -> graph.exclude(Player.class, "fanOf"));
      assertThatThrownBy(host::graph)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("are both mapped to the table")
          .hasMessageContaining(".exclude(Team.class, \"playerIds\")")
          .hasMessageContaining(".exclude(Membership.class)");
      host.declaring(
          graph -> graph.exclude(Player.class, "fanOf").exclude(Team.class, "playerIds"));
      assertThat(host.graph().model().type("Membership")).isNotNull();
      host.declaring(graph -> graph.exclude(Player.class, "fanOf").exclude(Membership.class));
      assertThat(host.graph().model().type("Team.playerIds")).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkThatBothSidesWriteIsRefused(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Team.class, Player.class)) {
      assertThatThrownBy(host::graph)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("Player.fanOf")
          .hasMessageContaining("Team.fans")
          .hasMessageContaining(".exclude(Team.class, \"fans\")");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTableOfTwoEntitiesIsRefused(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Player.class, PlayerCard.class, Team.class)) {
      host.declaring(graph -> graph.exclude(Player.class, "fanOf"));
      assertThatThrownBy(host::graph)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("are both mapped to the table")
          .hasMessageContaining(".exclude(Player.class)")
          .hasMessageContaining(".exclude(PlayerCard.class)");
    }
  }
}
