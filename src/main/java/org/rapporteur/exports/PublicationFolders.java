package org.rapporteur.exports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporteur.exports.Exported.Held;
import org.rapporteur.exports.Exported.Proof;
import org.rapporteur.exports.Exported.Version;
import org.rapporteur.exports.ZipFolder.Written;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.ledger.LedgerReceipts.ProvenReceipt;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.stereotype.Component;

/// Writes the folder of one publication: the files of all versions, what the archive says of each, and the receipts.
/// Of one that was withdrawn there is nothing but the receipt of that.
@Component
class PublicationFolders {
    private final Publications publications;
    private final ReceivedFiles files;
    private final LedgerReceipts receipts;
    private final PublicReceipts printed;

    PublicationFolders(
            Publications publications, ReceivedFiles files, LedgerReceipts receipts, PublicReceipts printed) {
        this.publications = publications;
        this.files = files;
        this.receipts = receipts;
        this.printed = printed;
    }

    /// @param parent where the folder is to be, with a slash at its end
    /// @param language of the sheets; null when there are to be none
    Exported write(ZipFolder zip, String parent, Reference reference, @Nullable Language language) throws IOException {
        List<Publication> versions = publications.listVersions(reference);
        Publication latest = versions.getLast();
        Folder folder = new Folder(zip, parent + reference + "/", language);
        if (latest.withdrawal() != null) {
            return new Exported(latest, List.of(), notices(folder, latest, latest.withdrawal()));
        }
        List<Version> written = new ArrayList<>();
        for (Publication each : versions) {
            written.add(version(folder, each));
        }
        return new Exported(latest, written, List.of());
    }

    private Version version(Folder folder, Publication version) throws IOException {
        List<Held> held = new ArrayList<>();
        SafeNames names = new SafeNames();
        for (PublishedFile each : version.content().files()) {
            ReceivedFile file = files.get(each.file());
            String path = folder.path() + "v" + version.version() + "/" + names.give(file.name());
            Written written = folder.zip().add(path, files.path(file));
            if (!written.sha256().equals(file.sha256().hex())) {
                throw new DamagedFile(file);
            }
            held.add(new Held(each, file, written));
        }
        String about = folder.path() + "description-v" + version.version() + ".json";
        Written description = folder.zip().add(about, publications.metadata(version));
        List<Long> earlier = version.submitted() == null ? List.of() : List.of(version.submitted());
        ProvenReceipt receipt = receipts.prove(version.position(), earlier);
        Proof proof = proof(
                folder,
                Proof.Kind.PUBLICATION,
                "v" + version.version(),
                receipt,
                earlier,
                language -> printed.ofVersion(version, receipt, language));
        return new Version(version, held, proof, description);
    }

    private List<Proof> notices(Folder folder, Publication latest, Withdrawal withdrawal) throws IOException {
        List<Proof> proofs = new ArrayList<>();
        long position = publications.findWithdrawalPosition(latest.reference()).orElseThrow();
        ProvenReceipt withdrawn = receipts.prove(position, List.of());
        proofs.add(proof(
                folder,
                Proof.Kind.WITHDRAWAL,
                "withdrawal",
                withdrawn,
                List.of(),
                language -> printed.ofWithdrawal(latest, withdrawal, withdrawn, language)));
        Erasure erasure = withdrawal.erasure();
        if (erasure != null) {
            ProvenReceipt erased = receipts.prove(erasure.last(), List.of());
            proofs.add(proof(
                    folder,
                    Proof.Kind.ERASURE,
                    "erasure",
                    erased,
                    List.of(),
                    language -> printed.ofErasure(latest, erasure, erased, language)));
        }
        return proofs;
    }

    private Proof proof(
            Folder folder,
            Proof.Kind kind,
            String name,
            ProvenReceipt receipt,
            List<Long> earlier,
            Function<Language, byte[]> print)
            throws IOException {
        String path = folder.path() + "receipts/" + name;
        ZipFolder zip = folder.zip();
        Written json = zip.add(path + ".json", receipt.json().getBytes(StandardCharsets.UTF_8));
        Written cose = zip.add(path + ".cose", receipts.proveInCose(receipt.position(), earlier));
        Language language = folder.language();
        Written sheet = language == null ? null : zip.add(path + ".pdf", print.apply(language));
        return new Proof(kind, json, cose, sheet);
    }

    /// Where the publication is written.
    ///
    /// @param path with a slash at its end
    private record Folder(
            ZipFolder zip, String path, @Nullable Language language) {}
}
