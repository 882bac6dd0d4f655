package io.financex.backup.tests.docs.store;

import io.financex.backup.contract.EntityGraphContract;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import java.util.Set;

class MapStoreContractTest extends EntityGraphContract {
  @Override
  protected EntityGraph open(EntityModel model, Set<Owner> owners) {
    return new MapStore(model, owners);
  }

  @Override
  protected Set<Capability> without() {
    return Set.of(Capability.GENERATED_IDS);
  }
}
