package io.financex.app.seed;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What all rows of one account have in common. */
record AccountContext(long seed, UUID accountId, AccountShape shape, Vocabulary words) {

  private static final LocalDate OPENED = LocalDate.of(2023, 1, 2);
  private static final int DAYS = 1_400;
  private static final long DAY_IN_MICROS = Duration.ofDays(1).toMillis() * 1_000;

  static AccountContext of(long seed, int records, Vocabulary words) {
    UUID accountId = new Dice(seed, Kind.ACCOUNT, 0).id();
    return new AccountContext(seed, accountId, AccountShape.of(records), words);
  }

  /** The dice of a row, which know its ID. */
  Dice dice(Kind kind, long index) {
    return new Dice(seed, kind, index);
  }

  UUID id(Kind kind, long index) {
    return dice(kind, index).id();
  }

  /**
   * The day on which row {@code index} of {@code count} happened: rows are spread over the years.
   */
  LocalDate day(int index, int count) {
    return OPENED.plusDays((long) DAYS * index / count);
  }

  /** A moment of that day, mostly to the microsecond. */
  LocalDateTime moment(int index, int count, Dice dice) {
    LocalDateTime moment =
        day(index, count).atStartOfDay().plus(dice.below(DAY_IN_MICROS), ChronoUnit.MICROS);
    return dice.chance(10) ? moment.truncatedTo(ChronoUnit.SECONDS) : moment;
  }
}
