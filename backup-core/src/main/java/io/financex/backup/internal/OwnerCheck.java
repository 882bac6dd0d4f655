package io.financex.backup.internal;

import io.financex.backup.Original;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file says that it is the caller's: the account's key, and the installation where the
 * host has one.
 */
final class OwnerCheck {
  private static final String DIFFERENT = "This backup belongs to a different user account";

  private final EntityModel model;
  @Nullable private final String installation;

  OwnerCheck(EntityModel model, @Nullable String installation) {
    this.model = model;
    this.installation = installation;
  }

  /**
   * The canonical texts of the owner's key; a key of other kinds than the account's is the caller's
   * mistake.
   */
  List<String> texts(Owner owner) {
    List<Object> values = owner.key().values();
    List<ValueType> types = model.ownerKey();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.size() != types.size() || !types.get(i).javaType().isInstance(values.get(i))) {
        throw new IllegalArgumentException(
            "The key of " + model.ownerType() + " is " + types + ", not " + owner.key());
      }
      texts.add(types.get(i).format(values.get(i)));
    }
    return texts;
  }

  /**
   * Whether a file is an account's.
   *
   * @param owner who restores it
   * @param original whose it is where the owner gets a copy, or null
   */
  void check(Manifest manifest, Owner owner, @Nullable Original original) {
    if (original == null) {
      check(manifest, owner);
      return;
    }
    String expected = original.installation() == null ? installation : original.installation();
    if (expected == null || expected.equals(installation)) {
      requireAnother(owner, original);
    }
    if (!manifest.owner().equals(texts(original.owner()))
        || expected != null && !expected.equals(manifest.installation())) {
      throw new WrongOwnerException(
          "This is not a backup of the account that is to be copied. Choose one that was made from that"
              + " account.");
    }
  }

  private static void requireAnother(Owner owner, Original original) {
    if (original.owner().equals(owner)) {
      throw new IllegalArgumentException(
          "An account is copied into another one: restore its own backup without copyOf");
    }
  }

  private void check(Manifest manifest, Owner owner) {
    if (manifest.owner().isEmpty()) {
      throw new WrongOwnerException(
          DIFFERENT
              + ", or to none: the file names no account. Export a backup from this account and restore that one.");
    }
    if (!manifest.owner().equals(texts(owner))) {
      throw new WrongOwnerException(
          DIFFERENT + ". Sign in to the account that made it, or choose a backup of this account.");
    }
    if (installation != null && !installation.equals(manifest.installation())) {
      throw new WrongOwnerException(
          DIFFERENT
              + ": it was made by another installation of the application, where the same ID is another person's. Restore it"
              + " there.");
    }
  }
}
