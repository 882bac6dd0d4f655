package io.financex.backup;

import io.financex.backup.error.ModelException;
import io.financex.backup.internal.Engine;
import io.financex.backup.internal.Formats;
import io.financex.backup.internal.Graphs;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.EntityGraph;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exports and restores all data of one account. For calling; immutable, made once at start-up and
 * safe for use by several threads.
 *
 * <pre>{@code
 * BackupEngine engine = BackupEngine.of(entityManagerFactory, Account.class);
 * engine.export(Owner.of(account.getId()), "json", Path.of("backup.json"));
 * engine.restore(Owner.of(account.getId()), Path.of("backup.json"));
 * }</pre>
 *
 * <p>Every method throws a {@link io.financex.backup.error.BackupException} when it fails, and
 * leaves nothing half done.
 */
public final class BackupEngine {
  private final Engine engine;

  private BackupEngine(Engine engine) {
    this.engine = engine;
  }

  /**
   * An engine over what the host has at hand, with the formats that are found and no further
   * setting.
   *
   * @param source for example an {@code EntityManagerFactory}
   * @param ownerType the class of the account
   * @return the engine
   * @throws ModelException if the host's model cannot be carried as it is; the message says what to
   *     declare
   */
  public static BackupEngine of(Object source, Class<?> ownerType) {
    return builder(source, ownerType).build();
  }

  /**
   * A builder over what the host has at hand.
   *
   * @param source for example an {@code EntityManagerFactory}
   * @param ownerType the class of the account
   * @return the builder
   * @throws ModelException if no adapter knows the source, or the host's model cannot be carried as
   *     it is
   */
  public static Builder builder(Object source, Class<?> ownerType) {
    return builder(Graphs.open(source, ownerType));
  }

  /**
   * A builder over a graph that the host has configured.
   *
   * @param graph the store
   * @return the builder
   */
  public static Builder builder(EntityGraph graph) {
    return new Builder(graph);
  }

  /**
   * This engine within a transaction of the caller. What it restores is undone by itself if the
   * restore fails, and else lasts when the caller commits; what it exports holds what the caller
   * has written. The engine itself ends no transaction.
   *
   * @param transaction what the store knows the transaction by: for entities, an {@code
   *     EntityManager} that has one
   * @return an engine for as long as the transaction lasts, for its thread alone
   * @throws io.financex.backup.error.StoreException if the store joins no transactions, or none of
   *     this kind
   */
  public BackupEngine joining(Object transaction) {
    return new BackupEngine(engine.joining(transaction));
  }

  /**
   * Exports to a file. It appears under its name only when it is complete; one that is there
   * already is replaced then.
   *
   * @param owner whose data
   * @param format the format's id, such as {@code json}
   * @param file the file
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, Path file) {
    return export(owner, format, file, ExportOptions.defaults());
  }

  /**
   * Exports to a file. It appears under its name only when it is complete; one that is there
   * already is replaced then.
   *
   * @param owner whose data
   * @param format the format's id, such as {@code json}
   * @param file the file
   * @param options how
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, Path file, ExportOptions options) {
    return engine.export(owner, format, file, options);
  }

  /**
   * Exports to a stream, which is flushed and not closed. After a failure the stream holds a
   * visibly truncated file.
   *
   * @param owner whose data
   * @param format the format's id, such as {@code json}
   * @param out where the bytes go
   * @param options how
   * @return what was written
   */
  public ExportReport export(Owner owner, String format, OutputStream out, ExportOptions options) {
    return engine.export(owner, format, out, options);
  }

  /**
   * Restores a file with the safe defaults.
   *
   * @param owner whose data
   * @param file the file
   * @return what was done
   * @throws RejectedRecordsException if any record is refused; nothing was written
   */
  public RestoreReport restore(Owner owner, Path file) {
    return restore(owner, file, RestoreOptions.defaults());
  }

  /**
   * Restores a file, or previews it.
   *
   * @param owner whose data
   * @param file the file
   * @param options how
   * @return what was done, or would be
   * @throws RejectedRecordsException if any record is refused and it is not a dry run; nothing was
   *     written
   */
  public RestoreReport restore(Owner owner, Path file, RestoreOptions options) {
    return engine.restore(owner, file, options);
  }

  /**
   * Restores from a stream, or previews it. The stream is first copied to a private temporary file,
   * within the limits.
   *
   * @param owner whose data
   * @param in the file's bytes; read to the end, not closed
   * @param options how
   * @return what was done, or would be
   * @throws RejectedRecordsException if any record is refused and it is not a dry run; nothing was
   *     written
   */
  public RestoreReport restore(Owner owner, InputStream in, RestoreOptions options) {
    return engine.restore(owner, in, options);
  }

  /**
   * Reads the head of a file; nothing else of it is checked.
   *
   * @param file the file
   * @return what the file claims to be
   */
  public Manifest inspect(Path file) {
    return engine.inspect(file);
  }

  /**
   * Reads a file in full with the defaults, and checks that it is whole: a rehearsal that touches
   * no data.
   *
   * @param file the file
   * @return what it holds
   */
  public VerifyReport verify(Path file) {
    return verify(file, VerifyOptions.defaults());
  }

  /**
   * Reads a file in full, and checks that it is whole: a rehearsal that touches no data.
   *
   * @param file the file
   * @param options how
   * @return what it holds
   */
  public VerifyReport verify(Path file, VerifyOptions options) {
    return engine.verify(file, options);
  }

  /**
   * The formats that can be exported to.
   *
   * @return in the order in which they were found
   */
  public Set<BackupFormat> writable() {
    return engine.formats().writable();
  }

  /**
   * The formats that can be restored from.
   *
   * @return in the order in which they were found
   */
  public Set<BackupFormat> readable() {
    return engine.formats().readable();
  }

  /**
   * The host's model.
   *
   * @return the model
   */
  public EntityModel model() {
    return engine.model();
  }

  /**
   * A file name with the application and today's date: {@code financex_backup_2026-11-23.json}.
   *
   * @param format the format's id
   * @return the name, safe on every file system
   */
  public String suggestedFileName(String format) {
    return engine.suggestedFileName(format);
  }

  /** Settings of an engine. Not safe for use by several threads. */
  public static final class Builder {
    private final EntityGraph graph;
    private final List<BackupWriter> writers = new ArrayList<>();
    private final List<BackupReader> readers = new ArrayList<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private String application = "";
    private String applicationVersion = "";
    @Nullable private String installation;
    @Nullable private ClassLoader classLoader;
    @Nullable private Path temporaryDirectory;
    private Clock clock = Clock.system(ZoneId.systemDefault());

    private Builder(EntityGraph graph) {
      this.graph = graph;
    }

    /**
     * Names the host application; it is written into each backup and its file name.
     *
     * @param name a name for people
     * @param version its version
     * @return this builder
     */
    public Builder application(String name, String version) {
      application = name;
      applicationVersion = version;
      return this;
    }

    /**
     * Names the installation, so that account 1 of this database is not account 1 of another. Must
     * last as long as the accounts do, a rebuilt server included. Needed unless the account's key
     * is a UUID.
     *
     * @param id any text that no other installation has
     * @return this builder
     */
    public Builder installation(String id) {
      installation = id;
      return this;
    }

    /**
     * Registers a writer; it wins over a discovered one of the same format.
     *
     * @param writer the writer
     * @return this builder
     */
    public Builder writer(BackupWriter writer) {
      writers.add(writer);
      return this;
    }

    /**
     * Registers a reader; it wins over a discovered one of the same format.
     *
     * @param reader the reader
     * @return this builder
     */
    public Builder reader(BackupReader reader) {
      readers.add(reader);
      return this;
    }

    /**
     * Sets where formats are looked for; where it is not set, the thread's context class loader and
     * this library's own.
     *
     * @param loader the class loader
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      classLoader = loader;
      return this;
    }

    /**
     * Names a type or attribute that older files have and the model has no more: it is ignored when
     * read, and a warning says so.
     *
     * @param what a type ({@code Coupon}), or a type and attribute ({@code Product.colour})
     * @return this builder
     */
    public Builder dropped(String what) {
      dropped.add(what);
      return this;
    }

    /**
     * Sets where temporary files are made; the system's place where it is not set.
     *
     * @param directory an existing directory
     * @return this builder
     */
    public Builder temporaryDirectory(Path directory) {
      temporaryDirectory = directory;
      return this;
    }

    /**
     * Sets the clock and time zone for dates in manifests and file names; the system's where it is
     * not set.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * The engine.
     *
     * @return the engine
     * @throws ModelException if the installation must be named and is not
     * @throws UnsupportedFormatException if two formats have one id
     */
    public BackupEngine build() {
      EntityModel model = graph.model();
      if (installation == null && !model.ownerKey().equals(List.of(ValueType.UUID))) {
        throw new ModelException(
            "The key of "
                + model.ownerType()
                + " is not a UUID, so that an account of another database may have the same one. Name this installation:"
                + " BackupEngine.builder(…).installation(\"a text that no other installation has\").");
      }
      Engine.Settings settings =
          new Engine.Settings(
              application,
              applicationVersion,
              installation,
              Set.copyOf(dropped),
              temporaryDirectory,
              clock);
      return new BackupEngine(
          new Engine(graph, Formats.of(writers, readers, classLoader), settings));
    }
  }
}
