package io.financex.web.account;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.util.unit.DataSize;

/** The rules for every request: nothing without a login, nothing from or to another host. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Bean
  SecurityFilterChain security(
      HttpSecurity http, @Value("${financex.page.max-upload}") DataSize maxUpload) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/style.css", "/page.js", "/icon.svg", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(
            login -> login.loginPage("/login").defaultSuccessUrl("/dashboard", true).permitAll())
        .logout(logout -> logout.logoutSuccessUrl("/login?bye"))
        // Before the token is looked for, for which an upload has to be read in full.
        .addFilterBefore(new UploadGate(maxUpload.toBytes()), CsrfFilter.class)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .build();
  }

  @Bean
  UserDetailsService accounts(LoginRepository logins) {
    return email ->
        logins
            .findByEmail(email)
            .map(Login::toUser)
            .orElseThrow(() -> new UsernameNotFoundException("No such account"));
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }
}
