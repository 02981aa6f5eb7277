package org.rapporteur.erasure;

/// Something is to be removed.
record ErasureDecided() {}
