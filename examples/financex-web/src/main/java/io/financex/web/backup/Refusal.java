package io.financex.web.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why nothing was even begun, in the words of the page. */
enum Refusal {
  SIZE(
      "Failed to import data",
      "The file is larger than this page takes.",
      "Nothing was changed. Choose a smaller backup."),
  EMPTY(
      "Failed to import data",
      "No file was chosen, or it is empty.",
      "Choose a JSON or Excel file that was made under Export Data."),
  BUSY(
      "Something of yours is running already",
      "Another backup or import of your account has not ended yet.",
      "Wait until it has ended, or cancel it, and try again."),
  CROWDED(
      "Too many people are at it right now",
      "The server has as many backups and imports to do as it can take on.",
      "Nothing was changed. Try again in a minute.");

  private final String title;
  private final String reason;
  private final String advice;

  Refusal(String title, String reason, String advice) {
    this.title = title;
    this.reason = reason;
    this.advice = advice;
  }

  static Optional<Refusal> of(@Nullable String name) {
    return Arrays.stream(values()).filter(refusal -> refusal.inAddress().equals(name)).findFirst();
  }

  String inAddress() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  public String reason() {
    return reason;
  }

  public String advice() {
    return advice;
  }
}
