package org.rapporteur.receipts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.rapporteur.languages.Language;
import org.rapporteur.receipts.ReceiptSheet.Item;
import org.rapporteur.receipts.ReceiptSheet.Kind;
import org.rapporteur.receipts.ReceiptSheet.Paper;
import org.rapporteur.receipts.ReceiptSheet.Proof;

/// Receipts of an invented State.
final class Sheets {
    static final URI ADDRESS =
            URI.create("https://repository.conference.example/ar/receipts/0b6c2c9e-3f0e-7d5b-9f57-6a4f2f7b1f10");
    static final Proof PROOF = new Proof(
            41284,
            sha256("entry"),
            41290,
            Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256("root"))),
            "repository.conference.example/ledger+844b69c4+AXmFsMi4WOdV8bUA7MVreBNJIXW7C0JaUJW6t0g228nx");

    private Sheets() {}

    static ReceiptSheet of(Language language, Kind kind, List<String> names) {
        return new ReceiptSheet(
                language,
                kind,
                "Repository / مستودع / 材料库 / Хранилище",
                paper(language, title(language)),
                Instant.parse("2026-11-24T10:15:30.123456Z"),
                PROOF,
                items(names),
                ADDRESS);
    }

    static ReceiptSheet titled(Language language, String title, List<String> names) {
        ReceiptSheet sheet = of(language, Kind.SUBMISSION, names);
        return new ReceiptSheet(
                language,
                sheet.kind(),
                title,
                new Paper(title, title, title, "und", title, title),
                sheet.at(),
                PROOF,
                sheet.files(),
                ADDRESS);
    }

    static List<String> names(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(each -> "Meridonia_annex_" + each + ".pdf")
                .toList();
    }

    static String party(Language language) {
        return switch (language) {
            case AR -> "جمهورية ميريدونيا";
            case ZH -> "梅里多尼亚共和国";
            case EN -> "Republic of Meridonia";
            case FR -> "République de Méridonie";
            case RU -> "Республика Меридония";
            case ES -> "República de Meridonia";
        };
    }

    static String title(Language language) {
        return switch (language) {
            case AR -> "الإعلان السياسي ومتابعته";
            case ZH -> "公共采购领域预防腐败的措施";
            case EN -> "Measures in public procurement";
            case FR -> "Mesures dans les marchés publics";
            case RU -> "Меры в сфере публичных закупок";
            case ES -> "Medidas en la contratación pública";
        };
    }

    static String sha256(String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Paper paper(Language language, String title) {
        return new Paper(party(language), null, title, language.htmlTag(), "CTR-2026-17", null);
    }

    private static List<Item> items(List<String> names) {
        return names.stream()
                .map(each -> new Item(each, each.length() * 1000L + 1, sha256(each)))
                .toList();
    }
}
