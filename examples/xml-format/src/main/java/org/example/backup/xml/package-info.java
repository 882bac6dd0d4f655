/** Backups as XML: an example of a format that somebody else writes. */
@NullMarked
package org.example.backup.xml;

import org.jspecify.annotations.NullMarked;
