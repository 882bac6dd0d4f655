package io.financex.web.backup;

import org.jspecify.annotations.Nullable;

/** The name that a browser gives to an upload: only for showing, never a place in a file system. */
record FileName(String text) {

  private static final int MAX_LENGTH = 200; // of the history's column

  static FileName of(@Nullable String claimed) {
    if (claimed == null) {
      return new FileName("unnamed");
    }
    String name =
        claimed.substring(Math.max(claimed.lastIndexOf('/'), claimed.lastIndexOf('\\')) + 1);
    // Control and format characters can turn a line around or end it.
    name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "").strip();
    int end = Math.min(name.length(), MAX_LENGTH);
    if (end < name.length() && Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return new FileName(name.isEmpty() ? "unnamed" : name.substring(0, end));
  }
}
