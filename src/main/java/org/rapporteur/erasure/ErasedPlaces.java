package org.rapporteur.erasure;

import org.rapporteur.files.ErasedFiles;
import org.rapporteur.preservation.ErasedCopies;
import org.rapporteur.publications.ErasedArchive;
import org.springframework.stereotype.Component;

/// Where something lies on disks.
@Component
record ErasedPlaces(ErasedArchive archive, ErasedFiles files, ErasedCopies copies) {}
