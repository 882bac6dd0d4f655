package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.ModelException;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attributes of every basic type. */
class ValuesTest {
  enum Colour {
    RED,
    GREEN,
    A_GREEN_THAT_IS_LONGER_THAN_ITS_NUMBER
  }

  /** An amount that its converter stores as text. */
  record Money(BigDecimal amount, String currency) {}

  @Converter
  public static class MoneyConverter implements AttributeConverter<Money, String> {
    @Override
    public String convertToDatabaseColumn(Money money) {
      return money == null ? null : money.amount() + " " + money.currency();
    }

    @Override
    public Money convertToEntityAttribute(String text) {
      return text == null
          ? null
          : new Money(new BigDecimal(text.split(" ")[0]), text.split(" ")[1]);
    }
  }

  @Entity(name = "Everything")
  static class Everything {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    boolean aBoolean;
    Boolean booleanObject;
    byte aByte;
    Byte byteObject;
    short aShort;
    Short shortObject;
    int anInt;

    @Column(name = "an_integer")
    Integer integer;

    long aLong;
    Long longObject;
    float aFloat;
    Float floatObject;
    double aDouble;
    Double doubleObject;
    char aChar = ' ';

    @Column(name = "a_character")
    Character character;

    String string;

    @Column(columnDefinition = "numeric(38)")
    BigInteger bigInteger;

    @Column(precision = 30, scale = 7)
    BigDecimal bigDecimal;

    UUID uuid;
    byte[] bytes;
    char[] chars;

    @Lob
    @Column(name = "large_text", length = 200_000)
    String text;

    @Lob
    @Column(name = "large_bytes", length = 200_000)
    byte[] blob;

    @Enumerated(EnumType.STRING)
    Colour byName;

    @Enumerated(EnumType.ORDINAL)
    Colour byOrdinal;

    @Convert(converter = MoneyConverter.class)
    Money money;

    LocalDate localDate;

    @Column(name = "local_time")
    LocalTime localTime;

    LocalDateTime localDateTime;
    Instant instant;
    OffsetDateTime offsetDateTime;

    @Column(name = "a_year", columnDefinition = "integer")
    Year year;

    @Column(name = "a_date")
    @Temporal(TemporalType.TIMESTAMP)
    Date date;

    @Temporal(TemporalType.DATE)
    Date onlyDate;

    @Temporal(TemporalType.TIME)
    Date onlyTime;

    @Temporal(TemporalType.TIMESTAMP)
    Calendar calendar;

    @Temporal(TemporalType.DATE)
    Calendar calendarDate;

    java.sql.Date sqlDate;
    Time sqlTime;

    @Column(name = "a_timestamp")
    Timestamp timestamp;
  }

  /** Values that have a column in Hibernate's terms only. */
  @Entity(name = "Richer")
  static class Richer {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    ZonedDateTime zonedDateTime;

    @TimeZoneStorage(TimeZoneStorageType.COLUMN)
    OffsetDateTime inTwoColumns;

    @TimeZoneStorage(TimeZoneStorageType.NORMALIZE_UTC)
    ZonedDateTime normalized;

    Duration duration;

    ZoneId zone;
    ZoneOffset zoneOffset;
    TimeZone timeZone;
    Locale locale;
    Currency currency;
    Class<?> aClass;
  }

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    Everything empty = new Everything();
    empty.person = person;
    entityManager.persist(empty);
    Everything all = new Everything();
    all.person = person;
    all.aBoolean = true;
    all.booleanObject = false;
    all.aByte = Byte.MIN_VALUE;
    all.byteObject = Byte.MAX_VALUE;
    all.aShort = Short.MIN_VALUE;
    all.shortObject = Short.MAX_VALUE;
    all.anInt = Integer.MIN_VALUE;
    all.integer = Integer.MAX_VALUE;
    all.aLong = Long.MIN_VALUE;
    all.longObject = Long.MAX_VALUE;
    all.aFloat = Float.MIN_VALUE;
    all.floatObject = Math.nextDown(Float.MAX_VALUE); // MariaDB takes its few digits for more
    all.aDouble = Double.MIN_VALUE;
    all.doubleObject = Double.MAX_VALUE;
    all.aChar = 'ß';
    all.character = '\n';
    all.string = "Grüezi 😀";
    all.bigInteger = new BigInteger("-12345678901234567890123456789");
    all.bigDecimal = new BigDecimal("12345678901234567890.1234567");
    all.uuid = UUID.fromString("00000000-0000-4000-8000-0000000000ff");
    all.bytes = new byte[] {0, -1, 127};
    all.chars = new char[] {'a', 'b'};
    all.text = "long ".repeat(10_000);
    all.blob = new byte[100_000];
    all.byName = Colour.GREEN;
    all.byOrdinal = Colour.A_GREEN_THAT_IS_LONGER_THAN_ITS_NUMBER;
    all.money = new Money(new BigDecimal("12.50"), "CHF");
    all.localDate = LocalDate.of(1582, 10, 10);
    all.localTime = LocalTime.of(23, 59, 59);
    all.localDateTime = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000);
    all.instant = Instant.parse("2024-10-27T01:30:00.123456Z");
    all.offsetDateTime = OffsetDateTime.parse("2024-10-27T02:30:00.123456+05:45");
    all.year = Year.of(2024);
    all.date = new Date(1_711_850_400_123L);
    all.onlyDate = java.sql.Date.valueOf("2024-02-29");
    all.onlyTime = Time.valueOf("12:34:56");
    all.calendar = new GregorianCalendar(2024, Calendar.MARCH, 31, 3, 30);
    all.calendarDate = new GregorianCalendar(2024, Calendar.MARCH, 31);
    all.sqlDate = java.sql.Date.valueOf("1999-12-31");
    all.sqlTime = Time.valueOf("00:00:01");
    all.timestamp = Timestamp.valueOf("2024-03-31 03:30:00.123456");
    entityManager.persist(all);
  }

  private static void change(EntityManager entityManager, Person person) {
    for (Everything row :
        entityManager
            .createQuery("select e from Everything e where e.person = :p", Everything.class)
            .setParameter("p", person)
            .getResultList()) {
      if (row.string != null) {
        entityManager.remove(row);
      } else {
        row.text = "now";
        row.date = new Date(0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesOfEveryType(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Everything.class, MoneyConverter.class)) {
      if (database == TestDatabase.POSTGRESQL) {
        host.withoutScripts(); // of large objects
      }
      host.thereAndBack(directory, ValuesTest::fill, ValuesTest::change);
    }
  }

  private static void enrich(EntityManager entityManager, Person person) {
    Richer empty = new Richer();
    empty.person = person;
    entityManager.persist(empty);
    Richer rich = new Richer();
    rich.person = person;
    rich.zonedDateTime = ZonedDateTime.parse("2024-10-27T02:30:00.123456+02:00[Europe/Zurich]");
    rich.inTwoColumns = OffsetDateTime.parse("2024-10-27T02:30:00.123456+05:45");
    rich.normalized = ZonedDateTime.parse("2024-10-27T02:30:00.123456+02:00[Europe/Zurich]");
    rich.duration = Duration.ofDays(400).plusNanos(1);
    rich.zone = ZoneId.of("Europe/Zurich");
    rich.zoneOffset = ZoneOffset.ofHoursMinutes(5, 45);
    rich.timeZone = TimeZone.getTimeZone("Asia/Kathmandu");
    rich.locale = Locale.forLanguageTag("de-CH");
    rich.currency = Currency.getInstance("CHF");
    rich.aClass = String.class;
    entityManager.persist(rich);
  }

  private static void impoverish(EntityManager entityManager, Person person) {
    for (Richer row :
        entityManager
            .createQuery("select r from Richer r where r.person = :p", Richer.class)
            .setParameter("p", person)
            .getResultList()) {
      row.duration = Duration.ZERO;
      row.zone = ZoneOffset.UTC;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("hibernate")
  void valuesThatHibernateTurnsIntoOthers(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Richer.class)) {
      host.thereAndBack(directory, ValuesTest::enrich, ValuesTest::impoverish);
    }
  }

  @Entity(name = "Uncarried")
  static class Uncarried {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    Blob stream;
    OffsetTime offsetTime;
  }

  @ParameterizedTest
  @EnumSource
  void aTypeThatIsNotCarriedIsNamed(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Uncarried.class)) {
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Uncarried.", "are not carried yet", "AttributeConverter");
      host.declaring(
          builder ->
              builder.exclude(Uncarried.class, "stream").exclude(Uncarried.class, "offsetTime"));
      assertThat(host.graph().model().find("Uncarried")).isPresent();
    }
  }
}
