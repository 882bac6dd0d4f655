package io.financex.web;

import io.financex.app.domain.Account;
import io.financex.web.account.DemoAccounts;
import io.financex.web.account.Login;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** FinanceX as a Spring Boot application: {@code mvn -q -ntp -Pserve}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@EntityScan(basePackageClasses = {Account.class, Login.class})
public class FinanceXWeb {

  public static void main(String[] arguments) {
    Environment environment = SpringApplication.run(FinanceXWeb.class, arguments).getEnvironment();
    System.out.printf(
        "%nFinanceX is at http://localhost:%s%n%s%nCtrl+C ends it.%n",
        environment.getProperty("local.server.port"), DemoAccounts.logins());
  }
}
