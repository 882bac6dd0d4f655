package io.financex.backup;

/**
 * What a restore did (or would do) with the records of one type: read = created + updated +
 * unchanged + skipped + rejected. For calling.
 *
 * @param type the type's name
 * @param label its plural label
 * @param read records of the file
 * @param created rows that were not there
 * @param updated rows that were changed
 * @param unchanged rows that are already as in the file
 * @param skipped rows that were left alone: they are there and the options ask so, or all accounts
 *     share the type and the file has them otherwise than they are
 * @param rejected records that were refused
 * @param removed parts that the owning row had and the file does not; outside the sum
 */
public record TypeOutcome(
    String type,
    String label,
    long read,
    long created,
    long updated,
    long unchanged,
    long skipped,
    long rejected,
    long removed) {}
