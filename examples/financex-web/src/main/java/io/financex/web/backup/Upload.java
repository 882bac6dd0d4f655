package io.financex.web.backup;

import java.nio.file.Path;

/**
 * A file that a person has sent.
 *
 * @param name what they call it
 * @param file where it is
 */
record Upload(FileName name, Path file) {}
