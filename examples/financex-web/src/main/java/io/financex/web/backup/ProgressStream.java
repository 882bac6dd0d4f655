package io.financex.web.backup;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages how jobs move on. A thread of its own looks at the jobs, so that a slow
 * connection keeps none of them waiting.
 */
@Component
class ProgressStream {

  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  SseEmitter open(Job job) {
    SseEmitter emitter = new SseEmitter(TIMEOUT.toMillis());
    Listener listener = new Listener(job, emitter);
    emitter.onCompletion(() -> listeners.remove(listener));
    emitter.onTimeout(emitter::complete);
    listeners.add(listener);
    return emitter;
  }

  @Scheduled(fixedDelay = 200)
  void tell() {
    listeners.forEach(
        listener -> {
          if (!listener.tell()) {
            listeners.remove(listener);
          }
        });
  }

  /** One open page. */
  private static final class Listener {

    private final Job job;
    private final SseEmitter emitter;

    Listener(Job job, SseEmitter emitter) {
      this.job = job;
      this.emitter = emitter;
    }

    /** Whether there is more to tell. */
    boolean tell() {
      boolean running = job.isRunning();
      try {
        emitter.send(SseEmitter.event().name(running ? "progress" : "end").data(job.progress()));
      } catch (IOException | IllegalStateException e) {
        // The page was closed. The job goes on, and its outcome will be in the history.
        return false;
      }
      if (!running) {
        emitter.complete();
      }
      return running;
    }
  }
}
