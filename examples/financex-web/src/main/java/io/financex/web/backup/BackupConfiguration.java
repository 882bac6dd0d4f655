package io.financex.web.backup;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Who does the work of the page. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

  private static final int WORKERS = 4; // fewer than the database has connections
  private static final int WAITING = 100;

  @Bean
  ThreadPoolTaskExecutor backupWorkers() {
    ThreadPoolTaskExecutor workers = new ThreadPoolTaskExecutor();
    workers.setThreadNamePrefix("backup-");
    workers.setCorePoolSize(WORKERS);
    workers.setQueueCapacity(WAITING);
    workers.setWaitForTasksToCompleteOnShutdown(true);
    workers.setAwaitTerminationSeconds(10);
    return workers;
  }

  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setThreadNamePrefix("scheduled-");
    scheduler.setPoolSize(2);
    return scheduler;
  }

  @Bean
  Clock clock() {
    return Clock.system(ZoneId.systemDefault());
  }
}
