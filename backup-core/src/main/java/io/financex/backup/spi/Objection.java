package io.financex.backup.spi;

/**
 * Why a store does not want a row. Immutable. For calling.
 *
 * @param attribute the name of the attribute at fault; empty where the whole row is
 * @param message what is wrong, in words for the person
 */
public record Objection(String attribute, String message) {}
