package org.rapporteur.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// A language in which texts are analysed: each has a field for the text of documents, and one for titles and
/// names.
@SuppressWarnings("ImmutableEnumChecker") // analyzers are made once and do not change
enum TextField {
    AR(Language.AR, Analyzers.arabic(true), Analyzers.arabic(false)),
    ZH(Language.ZH, Analyzers.chinese(true), Analyzers.chinese(false)),
    EN(Language.EN, Analyzers.english(true), Analyzers.english(false)),
    FR(Language.FR, Analyzers.french(), Analyzers.french()),
    RU(Language.RU, Analyzers.russian(true), Analyzers.russian(false)),
    ES(Language.ES, Analyzers.spanish(true), Analyzers.spanish(false)),
    /// All other languages.
    XX(null, Analyzers.unstemmed(true), Analyzers.unstemmed(false));

    static final List<TextField> ALL = List.of(values());

    private final @Nullable Language language;
    private final Analyzer index;
    private final Analyzer query;
    private final String text;
    private final String head;

    TextField(@Nullable Language language, Analyzer index, Analyzer query) {
        this.language = language;
        this.index = index;
        this.query = query;
        this.text = "text_" + name().toLowerCase(Locale.ROOT);
        this.head = "head_" + name().toLowerCase(Locale.ROOT);
    }

    /// Where texts with this BCP 47 tag go.
    static TextField ofTag(String tag) {
        Language official = Language.ofText(tag).orElse(null);
        return ALL.stream()
                .filter(each -> Objects.equals(each.language, official))
                .findFirst()
                .orElse(XX);
    }

    /// The language whose field, of either sort, has this name.
    static TextField ofField(String field) {
        return ALL.stream()
                .filter(each -> each.text.equals(field) || each.head.equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field));
    }

    static String[] textFields() {
        return Arrays.stream(values()).map(TextField::text).toArray(String[]::new);
    }

    /// The name of the field for the text of documents.
    String text() {
        return text;
    }

    /// The name of the field for titles and names.
    String head() {
        return head;
    }

    Analyzer indexAnalyzer() {
        return index;
    }

    Analyzer queryAnalyzer() {
        return query;
    }

    boolean isOf(Language reader) {
        return language == reader;
    }

    /// How long a passage is at best; Chinese says more in a line.
    int passageLength() {
        return this == ZH ? 90 : 200;
    }
}
