package io.financex.web.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns uploads away before anything of them is stored: those of nobody, and those that are, or may
 * be, beyond the limit. The answer is a page that says why.
 */
final class UploadGate extends OncePerRequestFilter {

  private static final long FORM_BYTES = 64 << 10; // what a form holds beside the file

  private final long maxFileBytes;

  UploadGate(long maxFileBytes) {
    this.maxFileBytes = maxFileBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isUpload(request)) {
      chain.doFilter(request, response);
    } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
      response.sendRedirect(request.getContextPath() + "/login");
    } else if (request.getContentLengthLong() < 0
        || request.getContentLengthLong() > maxFileBytes + FORM_BYTES) {
      response.sendRedirect(
          request.getContextPath() + "/dashboard/settings/backup?tab=import&refused=size");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isUpload(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
