package io.financex.app.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account sells. */
@Entity
@Table(
    name = "product",
    indexes = @Index(name = "product_account_idx", columnList = "account_id, id"),
    uniqueConstraints =
        @UniqueConstraint(
            name = "product_account_sku_key",
            columnNames = {"account_id", "sku"}))
public class Product extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Column(name = "name", length = 200, nullable = false)
  private String name;

  @Column(name = "sku", length = 64, nullable = false)
  private String sku;

  @Column(name = "description", length = 4000)
  private @Nullable String description;

  @Column(name = "category", length = 100)
  private @Nullable String category;

  @Column(name = "base_price", precision = 19, scale = 2, nullable = false)
  private BigDecimal basePrice;

  @Column(name = "selling_price", precision = 19, scale = 2, nullable = false)
  private BigDecimal sellingPrice;

  @Column(name = "stock", nullable = false)
  private int stock;

  @Lob
  @Column(name = "image")
  private byte @Nullable [] image;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt = createdAt;

  @Version
  @Column(name = "version", nullable = false)
  private long version;

  @ElementCollection
  @CollectionTable(
      name = "product_property",
      joinColumns = @JoinColumn(name = "product_id", nullable = false))
  @MapKeyColumn(name = "property_name", length = 100)
  @Column(name = "property_value", length = 1000, nullable = false)
  private Map<String, String> properties = new LinkedHashMap<>();

  @OneToMany(mappedBy = "product", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<ProductMaterial> materials = new ArrayList<>();

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Product() {}

  public Product(
      Account account,
      String name,
      String sku,
      BigDecimal basePrice,
      BigDecimal sellingPrice,
      int stock) {
    this.account = account;
    this.name = name;
    this.sku = sku;
    this.basePrice = basePrice;
    this.sellingPrice = sellingPrice;
    this.stock = stock;
  }

  @PreUpdate
  void touch() {
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  public Account getAccount() {
    return account;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getSku() {
    return sku;
  }

  public void setSku(String sku) {
    this.sku = sku;
  }

  public @Nullable String getDescription() {
    return description;
  }

  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  public @Nullable String getCategory() {
    return category;
  }

  public void setCategory(@Nullable String category) {
    this.category = category;
  }

  public BigDecimal getBasePrice() {
    return basePrice;
  }

  public void setBasePrice(BigDecimal basePrice) {
    this.basePrice = basePrice;
  }

  public BigDecimal getSellingPrice() {
    return sellingPrice;
  }

  public void setSellingPrice(BigDecimal sellingPrice) {
    this.sellingPrice = sellingPrice;
  }

  public int getStock() {
    return stock;
  }

  public void setStock(int stock) {
    this.stock = stock;
  }

  public byte @Nullable [] getImage() {
    return image;
  }

  public void setImage(byte @Nullable [] image) {
    this.image = image;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getUpdatedAt() {
    return updatedAt;
  }

  public long getVersion() {
    return version;
  }

  public Map<String, String> getProperties() {
    return properties;
  }

  public List<ProductMaterial> getMaterials() {
    return materials;
  }
}
