package io.financex.backup.tests.memory;

import io.financex.backup.contract.EntityGraphContract;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import java.util.List;
import java.util.Set;

class MemoryGraphContractTest extends EntityGraphContract {
  @Override
  protected EntityGraph open(EntityModel model, Set<Owner> owners) {
    MemoryGraph graph = new MemoryGraph(model);
    owners.forEach(owner -> graph.put(owner, List.of()));
    return graph;
  }

  @Override
  protected Set<Capability> without() {
    return Set.of(Capability.GENERATED_IDS);
  }
}
