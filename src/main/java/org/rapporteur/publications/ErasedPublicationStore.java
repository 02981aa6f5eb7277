package org.rapporteur.publications;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapporteur.files.FileId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ErasedPublicationStore {
    private final JdbcClient jdbc;

    ErasedPublicationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Forgets what the versions said and held.
    void blank(Reference reference) {
        for (String each : List.of("submitter", "file")) {
            jdbc.sql("DELETE FROM publications." + each + " WHERE reference = :reference")
                    .param("reference", reference.value())
                    .update();
        }
        jdbc.sql("""
                        UPDATE publications.version SET title = '', title_language = 'zxx', translated_titles = NULL,
                            original_language = 'zxx', document_date = NULL, held_elsewhere = NULL
                        WHERE reference = :reference
                        """).param("reference", reference.value()).update();
    }

    void erase(Reference reference, Erasure erasure) {
        jdbc.sql("""
                        UPDATE publications.publication SET erased_at = :at, erased_for = :reason,
                            erased_first = :first, erased_last = :last
                        WHERE reference = :reference
                        """)
                .param("at", Timestamp.from(erasure.at()))
                .param("reason", erasure.reason().name())
                .param("first", erasure.first())
                .param("last", erasure.last())
                .param("reference", reference.value())
                .update();
        jdbc.sql("INSERT INTO publications.change (position, reference) VALUES (:position, :reference)")
                .param("position", erasure.last())
                .param("reference", reference.value())
                .update();
    }

    /// Notes that nothing of it is left in the archive.
    void markGone(Reference reference) {
        jdbc.sql("UPDATE publications.publication SET gone = true WHERE reference = :reference")
                .param("reference", reference.value())
                .update();
    }

    /// Whether something erased may still be in the archive.
    boolean isErasing() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM publications.publication WHERE erased_at IS NOT NULL AND NOT gone)
                        """).query(Boolean.class).single();
    }

    /// The files of all versions.
    List<FileId> listFiles(Reference reference) {
        return jdbc.sql("SELECT DISTINCT file FROM publications.file WHERE reference = :reference")
                .param("reference", reference.value())
                .query((row, _) -> new FileId(row.getObject("file", UUID.class)))
                .list();
    }

    /// Those of the files that some publication holds.
    List<FileId> listHeld(Collection<FileId> files) {
        return jdbc.sql("SELECT DISTINCT file FROM publications.file WHERE file = ANY (:files)")
                .param("files", files.stream().map(FileId::value).toArray(UUID[]::new))
                .query((row, _) -> new FileId(row.getObject("file", UUID.class)))
                .list();
    }
}
