package org.rapporteur.contributions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapporteur.files.FileId;
import org.rapporteur.publications.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ErasedContributionStore {
    private final JdbcClient jdbc;

    ErasedContributionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ContributionId> listOf(Reference reference) {
        return jdbc.sql("""
                        SELECT id FROM contributions.contribution
                        WHERE (reference = :reference OR corrects = :reference) AND state <> 'ERASED'
                        ORDER BY created_at, id
                        """)
                .param("reference", reference.value())
                .query((row, _) -> new ContributionId(row.getObject("id", UUID.class)))
                .list();
    }

    List<FileId> listFiles(Collection<ContributionId> contributions) {
        return jdbc.sql("SELECT DISTINCT file FROM contributions.attachment WHERE contribution = ANY (:contributions)")
                .param("contributions", values(contributions))
                .query((row, _) -> new FileId(row.getObject("file", UUID.class)))
                .list();
    }

    /// Those of the files that some contribution holds.
    List<FileId> listHeld(Collection<FileId> files) {
        return jdbc.sql("SELECT DISTINCT file FROM contributions.attachment WHERE file = ANY (:files)")
                .param("files", files.stream().map(FileId::value).toArray(UUID[]::new))
                .query((row, _) -> new FileId(row.getObject("file", UUID.class)))
                .list();
    }

    /// Forgets what the contribution says and holds. Whose it was stays, so that its party can be told what became
    /// of it; in which words the party signed does not. An import knows its key by a hash.
    void erase(ContributionId id, Instant now) {
        jdbc.sql("DELETE FROM contributions.attachment WHERE contribution = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("DELETE FROM contributions.signatory WHERE contribution = :id AND ordinal > 1")
                .param("id", id.value())
                .update();
        jdbc.sql("UPDATE contributions.signatory SET name_as_signed = '—' WHERE contribution = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        UPDATE contributions.contribution SET state = 'ERASED', state_at = :now,
                            return_reason = NULL, return_explanation = NULL, reference = NULL, version = NULL,
                            title = NULL, title_language = NULL, translated_titles = NULL, original_language = NULL,
                            document_date = NULL, held_elsewhere = NULL, revision = revision + 1,
                            client_key = 'erased ' || encode(sha256(convert_to(client_key, 'UTF8')), 'hex')
                        WHERE id = :id
                        """).param("now", Timestamp.from(now)).param("id", id.value()).update();
    }

    private static UUID[] values(Collection<ContributionId> contributions) {
        return contributions.stream().map(ContributionId::value).toArray(UUID[]::new);
    }
}
