package io.financex.web.backup;

import io.financex.backup.model.BackupFormat;
import io.financex.web.account.AccountUser;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One job of the account that asks: how far it is, how it ended, its file. */
@Controller
@RequestMapping(BackupPageController.PATH + "/jobs/{id}")
class JobController {

  private final Jobs jobs;
  private final Backups backups;
  private final ProgressStream progress;

  JobController(Jobs jobs, Backups backups, ProgressStream progress) {
    this.jobs = jobs;
    this.backups = backups;
    this.progress = progress;
  }

  @GetMapping
  String page(@AuthenticationPrincipal AccountUser user, @PathVariable UUID id, Model model) {
    Job job = find(user, id);
    Outcome outcome = job.outcome(); // once, for it may end at any moment
    model.addAttribute("job", job);
    model.addAttribute("outcome", outcome);
    model.addAttribute("view", outcome == null ? "running" : outcome.view());
    if (outcome instanceof Outcome.WithFile made) {
      model.addAttribute("fetchable", job.made().isPresent());
      model.addAttribute("importable", backups.isImportable(made.format()));
    }
    return "job";
  }

  @GetMapping("/events")
  SseEmitter events(@AuthenticationPrincipal AccountUser user, @PathVariable UUID id) {
    return progress.open(find(user, id));
  }

  /** Sends the file of a job, once: when the browser has it, there is no reason to keep it. */
  @GetMapping("/file")
  void file(
      @AuthenticationPrincipal AccountUser user,
      @PathVariable UUID id,
      HttpMethod method,
      HttpServletResponse response)
      throws IOException {
    Job job = find(user, id);
    Path made = job.made().orElse(null);
    if (made == null || !(job.outcome() instanceof Outcome.WithFile outcome)) {
      throw new ResponseStatusException(HttpStatus.GONE, "The file was fetched already");
    }
    response.setContentType(mediaType(outcome.format()));
    response.setContentLengthLong(Files.size(made));
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(job.fileName(), StandardCharsets.UTF_8)
            .build()
            .toString());
    if (method.equals(HttpMethod.HEAD)) {
      return; // the file is still to be fetched
    }
    Files.copy(made, response.getOutputStream());
    response.flushBuffer();
    jobs.deleteMade(job);
  }

  @PostMapping("/cancel")
  String cancel(@AuthenticationPrincipal AccountUser user, @PathVariable UUID id) {
    Job job = find(user, id);
    job.cancellation().cancel();
    return "redirect:" + BackupPageController.PATH + "/jobs/" + job.id();
  }

  /** Drops an upload that the person does not want to import. */
  @PostMapping("/discard")
  String discard(@AuthenticationPrincipal AccountUser user, @PathVariable UUID id) {
    Job job = find(user, id);
    if (job.isRunning()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    jobs.discard(job);
    return "redirect:" + BackupPageController.PATH + "?tab=import";
  }

  private Job find(AccountUser user, UUID id) {
    return jobs.find(user.id(), id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String mediaType(String format) {
    return backups.formats().stream()
        .filter(known -> known.id().equals(format))
        .map(BackupFormat::mediaType)
        .findFirst()
        .orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
  }
}
