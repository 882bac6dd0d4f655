package io.financex.web.dashboard;

import io.financex.web.account.AccountUser;
import io.financex.web.backup.BackupReminder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The account's rows, kind by kind. */
@Controller
class DashboardController {

  private static final int PAGE_ROWS = 25;
  private static final int LATEST_ROWS = 5;

  private final AccountData data;
  private final BackupReminder reminder;

  DashboardController(AccountData data, BackupReminder reminder) {
    this.data = data;
    this.reminder = reminder;
  }

  @GetMapping("/dashboard")
  String overview(@AuthenticationPrincipal AccountUser user, Model model) {
    List<Card> cards =
        Arrays.stream(Section.values())
            .map(
                section ->
                    new Card(
                        section.title(),
                        section.path(),
                        DisplayText.of(data.count(section, user.id()))))
            .toList();
    List<Latest> latest =
        Stream.of(Section.ORDERS, Section.SALES)
            .map(
                section ->
                    new Latest(
                        "Latest " + section.title().toLowerCase(Locale.ROOT),
                        section.columns(),
                        data.rows(section, user.id(), 0, LATEST_ROWS)))
            .toList();
    model.addAttribute("cards", cards);
    model.addAttribute("latest", latest);
    model.addAttribute("reminder", reminder.of(user.id()).orElse(null));
    return "dashboard";
  }

  @GetMapping("/dashboard/{path}")
  String section(
      @AuthenticationPrincipal AccountUser user,
      @PathVariable String path,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Section section =
        Arrays.stream(Section.values())
            .filter(candidate -> candidate.path().equals(path.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    long count = data.count(section, user.id());
    int pages = (int) Math.max(1, (count + PAGE_ROWS - 1) / PAGE_ROWS);
    int shown = Math.min(Math.max(page, 1), pages);
    model.addAttribute("title", section.title());
    model.addAttribute("path", section.path());
    model.addAttribute("columns", section.columns());
    model.addAttribute("rows", data.rows(section, user.id(), (shown - 1) * PAGE_ROWS, PAGE_ROWS));
    model.addAttribute("count", DisplayText.of(count));
    model.addAttribute("page", shown);
    model.addAttribute("pages", pages);
    return "section";
  }

  /** What happened last. */
  record Latest(String title, List<Column> columns, List<List<String>> rows) {}

  /** A section at a glance. */
  record Card(String title, String path, String count) {}
}
