package io.financex.backup.tests.support;

import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/** A configuration in code, which is JPA 3.2, as a unit for providers of JPA 3.1. */
record ConfiguredUnit(PersistenceConfiguration configuration) implements PersistenceUnitInfo {
  @Override
  public String getPersistenceUnitName() {
    return configuration.name();
  }

  @Override
  public String getPersistenceProviderClassName() {
    return configuration.provider();
  }

  @Override
  public String getScopeAnnotationName() {
    return null;
  }

  @Override
  public List<String> getQualifierAnnotationNames() {
    return List.of();
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return null; // among the properties
  }

  @Override
  public List<String> getMappingFileNames() {
    return configuration.mappingFiles();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public URL getPersistenceUnitRootUrl() {
    return null;
  }

  @Override
  public List<String> getManagedClassNames() {
    return configuration.managedClasses().stream().map(Class::getName).toList();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return configuration.sharedCacheMode();
  }

  @Override
  public ValidationMode getValidationMode() {
    return configuration.validationMode();
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    properties.putAll(configuration.properties());
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.1";
  }

  @Override
  public ClassLoader getClassLoader() {
    return ConfiguredUnit.class.getClassLoader();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {}

  @Override
  public ClassLoader getNewTempClassLoader() {
    return null;
  }
}
