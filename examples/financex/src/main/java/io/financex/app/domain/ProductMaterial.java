package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much of a material one piece of a product takes. Its key is the two rows it joins. */
@Entity
@IdClass(ProductMaterial.Key.class)
@Table(
    name = "product_material",
    indexes = @Index(name = "product_material_material_idx", columnList = "material_id"))
public class ProductMaterial {

  @Id
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "product_id", nullable = false)
  private Product product;

  @Id
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "material_id", nullable = false)
  private Material material;

  @Column(name = "quantity", precision = 19, scale = 3, nullable = false)
  private BigDecimal quantity;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected ProductMaterial() {}

  public ProductMaterial(Product product, Material material, BigDecimal quantity) {
    this.product = product;
    this.material = material;
    this.quantity = quantity;
  }

  public Product getProduct() {
    return product;
  }

  public Material getMaterial() {
    return material;
  }

  public BigDecimal getQuantity() {
    return quantity;
  }

  public void setQuantity(BigDecimal quantity) {
    this.quantity = quantity;
  }

  /** The composite key, as JPA wants it: a plain class with the names of the key attributes. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private UUID product;
    private UUID material;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Key() {}

    public Key(UUID product, UUID material) {
      this.product = product;
      this.material = material;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && product.equals(key.product)
          && material.equals(key.material);
    }

    @Override
    public int hashCode() {
      return Objects.hash(product, material);
    }
  }
}
