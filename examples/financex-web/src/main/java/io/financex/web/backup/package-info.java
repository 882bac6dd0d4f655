/**
 * The Backup Data page: exports, uploads, previews and imports of the account that is logged in.
 */
@NullMarked
package io.financex.web.backup;

import org.jspecify.annotations.NullMarked;
