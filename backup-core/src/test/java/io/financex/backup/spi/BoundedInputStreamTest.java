package io.financex.backup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedInputStreamTest {
  private static BoundedInputStream of(int bytes, long limit) {
    return new BoundedInputStream(
        new ByteArrayInputStream(new byte[bytes]), ReadLimits.DEFAULT.withMaxFileBytes(limit));
  }

  @Test
  void countsWhateverWayItIsRead() throws IOException {
    try (BoundedInputStream in = of(10, 10)) {
      assertThat(in.markSupported()).isFalse();
      assertThat(in.read()).isZero();
      assertThat(in.skip(3)).isEqualTo(3);
      assertThat(in.read(new byte[4], 1, 3)).isEqualTo(3);
      assertThat(in.count()).isEqualTo(7);
      assertThat(in.readAllBytes()).hasSize(3);
      assertThat(in.count()).isEqualTo(10);
    }
  }

  @Test
  void remembersThatTheEndWasMet() throws IOException {
    try (BoundedInputStream in = of(1, 10)) {
      in.read();
      assertThat(in.atEnd()).isFalse();
      assertThat(in.read()).isNegative();
      assertThat(in.atEnd()).isTrue();
      assertThat(in.count()).isEqualTo(1);
    }
  }

  @Test
  void refusesMoreThanTheLimit() {
    assertThatThrownBy(() -> of(11, 10).readAllBytes())
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxFileBytes = 10");
    assertThatThrownBy(() -> of(11, 10).skip(11)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void refusesATokenThatGoesOnAndOn() throws IOException {
    ReadLimits limits = ReadLimits.DEFAULT.withMaxValueLength(1000);
    byte[] bytes = new byte[1 << 20];
    try (BoundedInputStream in = new BoundedInputStream(new ByteArrayInputStream(bytes), limits)) {
      for (int i = 0; i < bytes.length; i += 1 << 12) {
        in.beginToken();
        assertThat(in.readNBytes(1 << 12)).hasSize(1 << 12);
      }
    }
    try (BoundedInputStream in = new BoundedInputStream(new ByteArrayInputStream(bytes), limits)) {
      assertThat(in.readNBytes(1 << 19)).as("nobody spoke of tokens").hasSize(1 << 19);
      in.beginToken();
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("maxValueLength = 1000");
    }
  }
}
