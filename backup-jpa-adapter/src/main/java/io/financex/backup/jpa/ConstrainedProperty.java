package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;

/**
 * A property with constraints.
 *
 * @param bean the class that has it
 * @param name its name there
 * @param type the class of its values
 * @param isReference whether they are entities
 * @param column where the values lie
 */
record ConstrainedProperty(
    Class<?> bean, String name, Class<?> type, boolean isReference, MappedColumn column) {}
