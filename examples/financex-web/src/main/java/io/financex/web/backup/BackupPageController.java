package io.financex.web.backup;

import io.financex.web.account.AccountUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Dashboard &gt; Settings &gt; Backup Data: starts what people ask for. */
@Controller
@RequestMapping(BackupPageController.PATH)
class BackupPageController {

  static final String PATH = "/dashboard/settings/backup";

  private final Backups backups;
  private final Jobs jobs;
  private final BackupLog log;
  private final BackupReminder reminder;
  private final PrivateFiles files;
  private final PageSettings settings;

  BackupPageController(
      Backups backups,
      Jobs jobs,
      BackupLog log,
      BackupReminder reminder,
      PrivateFiles files,
      PageSettings settings) {
    this.backups = backups;
    this.jobs = jobs;
    this.log = log;
    this.reminder = reminder;
    this.files = files;
    this.settings = settings;
  }

  @GetMapping
  String page(
      @AuthenticationPrincipal AccountUser user,
      @RequestParam(defaultValue = "export") String tab,
      @RequestParam(required = false) @Nullable String refused,
      Model model) {
    model.addAttribute("tab", tab.equals("import") ? "import" : "export");
    model.addAttribute("refusal", Refusal.of(refused).orElse(null));
    model.addAttribute("formats", backups.formats());
    model.addAttribute("maxBytes", settings.maxUpload().toBytes());
    model.addAttribute("maxMegabytes", settings.maxUpload().toMegabytes());
    model.addAttribute("reminder", reminder.of(user.id()).orElse(null));
    model.addAttribute("running", jobs.runningOf(user.id()).orElse(null));
    model.addAttribute("history", log.latest(user.id()).stream().map(HistoryRow::of).toList());
    return "backup";
  }

  @PostMapping("/exports")
  String export(@AuthenticationPrincipal AccountUser user, @RequestParam String format) {
    if (backups.formats().stream().noneMatch(known -> known.id().equals(format))) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return show(backups.export(user, format));
  }

  @PostMapping("/imports")
  String upload(
      @AuthenticationPrincipal AccountUser user,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "preview") String intent)
      throws IOException {
    if (file.isEmpty()) {
      return refuse(Refusal.EMPTY, "import");
    }
    if (file.getSize() > settings.maxUpload().toBytes()) {
      return refuse(Refusal.SIZE, "import");
    }
    Path stored = files.place();
    file.transferTo(stored);
    Upload upload = new Upload(FileName.of(file.getOriginalFilename()), stored);
    try {
      return show(
          intent.equals("test") ? backups.test(user, upload) : backups.preview(user, upload));
    } catch (BusyException e) {
      files.delete(stored);
      throw e;
    }
  }

  @PostMapping("/jobs/{id}/import")
  String importPreviewed(@AuthenticationPrincipal AccountUser user, @PathVariable UUID id) {
    Job preview =
        jobs.find(user.id(), id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (preview.outcome() instanceof Outcome.Previewed previewed && previewed.importable()) {
      return show(backups.importPreviewed(user, preview, previewed));
    }
    throw new ResponseStatusException(HttpStatus.CONFLICT);
  }

  @ExceptionHandler
  String busy(BusyException e) {
    return refuse(e.refusal(), "export");
  }

  private static String show(Job job) {
    return "redirect:" + PATH + "/jobs/" + job.id();
  }

  private static String refuse(Refusal refusal, String tab) {
    return "redirect:" + PATH + "?tab=" + tab + "&refused=" + refusal.inAddress();
  }
}
