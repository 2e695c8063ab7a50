/** The keys that keysets are encrypted under: a file's, HashiCorp Vault's, or another service's. */
@NullMarked
package dev.sordino.encryption;

import org.jspecify.annotations.NullMarked;
