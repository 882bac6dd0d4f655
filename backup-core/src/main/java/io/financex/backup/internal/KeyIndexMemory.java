package io.financex.backup.internal;

/** The heap that the key indexes of one restore or export share. */
final class KeyIndexMemory {}
