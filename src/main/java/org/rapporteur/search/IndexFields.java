package org.rapporteur.search;

import com.ibm.icu.text.Collator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.languages.Language;

/// The fields of the index, and how a publication becomes a document of it.
final class IndexFields {
    /// Changes whenever documents are built in another way; an index of another schema is built anew.
    static final String SCHEMA = "2";

    static final String REFERENCE = "reference";
    static final String POSITION = "position";
    static final String PUBLISHED = "published";
    static final String RECEIVED = "received";
    static final String EXACT = "exact";
    static final String INCOMPLETE = "incomplete";
    static final String BY_TITLE = "by_title";
    static final String TITLES = "titles";
    static final String TAGS = "tags_";
    static final String KEPT = "kept_";
    static final String YES = "y";

    /// Passages are taken from the first 300,000 characters (about 100 pages) of a publication in a language;
    /// all of it is searched.
    static final int STORED = 300_000;

    private static final int SORTED = 200;
    private static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final Collator COLLATOR = Collator.getInstance(Locale.ROOT).freeze();
    private static final Map<Language, Collator> NAMES = collators();

    private IndexFields() {}

    static String byParty(Language language) {
        return "by_party_" + language.tag();
    }

    static Document document(IndexedPublication publication) {
        Document document = new Document();
        addKeys(document, publication);
        addTexts(document, publication.texts());
        publication.titles().forEach(each -> addHead(document, each));
        publication.names().forEach(each -> addHead(document, each));
        return document;
    }

    private static void addKeys(Document document, IndexedPublication publication) {
        String reference = publication.reference().value();
        document.add(new StringField(REFERENCE, reference, Field.Store.NO));
        document.add(new SortedDocValuesField(REFERENCE, new BytesRef(reference)));
        document.add(new Field(EXACT, reference, WORDS));
        document.add(new LongField(POSITION, publication.position(), Field.Store.NO));
        document.add(new LongField(PUBLISHED, publication.publishedAt().toEpochMilli(), Field.Store.NO));
        document.add(new LongField(RECEIVED, publication.receivedAt().toEpochMilli(), Field.Store.NO));
        for (Dimension each : Dimension.values()) {
            for (String value : publication.values(each)) {
                document.add(new SortedSetDocValuesField(each.field(), new BytesRef(value)));
            }
        }
        publication
                .leadNames()
                .forEach((language, name) -> document.add(new SortedDocValuesField(
                        byParty(language), key(Objects.requireNonNull(NAMES.get(language)), name))));
        if (!publication.titles().isEmpty()) {
            document.add(new SortedDocValuesField(
                    BY_TITLE, key(COLLATOR, publication.titles().getFirst().text())));
            document.add(new BinaryDocValuesField(TITLES, new BytesRef(joined(publication.titles()))));
        }
        if (!publication.complete()) {
            document.add(new StringField(INCOMPLETE, YES, Field.Store.NO));
        }
    }

    /// One field for all the text of a language, so that a passage is a range in one string.
    private static void addTexts(Document document, List<TaggedText> texts) {
        Map<TextField, List<TaggedText>> byField = new EnumMap<>(TextField.class);
        for (TaggedText each : texts) {
            byField.computeIfAbsent(TextField.ofTag(each.language()), _ -> new ArrayList<>())
                    .add(each);
        }
        byField.forEach((field, parts) -> {
            StringBuilder joined = new StringBuilder();
            StringBuilder tags = new StringBuilder();
            for (TaggedText each : parts) {
                joined.append(each.text()).append("\n\n");
                tags.append(each.language()).append(' ').append(joined.length()).append(' ');
            }
            String text = joined.toString();
            document.add(new Field(field.text(), text, TEXT));
            document.add(new BinaryDocValuesField(KEPT + field.text(), StoredText.encode(beginning(text))));
            document.add(new BinaryDocValuesField(TAGS + field.text(), new BytesRef(tags)));
            if (field != TextField.ZH) {
                document.add(new Field(EXACT, text, WORDS));
            }
        });
    }

    private static void addHead(Document document, TaggedText text) {
        document.add(new Field(TextField.ofTag(text.language()).head(), text.text(), WORDS));
        document.add(new Field(EXACT, text.text(), WORDS));
    }

    private static String joined(List<TaggedText> titles) {
        StringBuilder joined = new StringBuilder();
        titles.forEach(each -> joined.append(each.language())
                .append(' ')
                .append(Blanks.collapsed(each.text()))
                .append('\n'));
        return joined.toString();
    }

    /// The titles that [#document(IndexedPublication)] kept.
    static List<TaggedText> titles(String joined) {
        return joined.lines()
                .map(line ->
                        new TaggedText(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    /// The tag of the text in which the place is, as [#document(IndexedPublication)] kept them.
    static String tagAt(String tags, int place) {
        String[] parts = tags.split(" ", -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (place < Integer.parseInt(parts[i + 1])) {
                return parts[i];
            }
        }
        return "und";
    }

    private static String beginning(String text) {
        return text.length() <= STORED ? text : text.substring(0, STORED);
    }

    private static BytesRef key(Collator collator, String text) {
        String beginning = text.length() <= SORTED ? text : text.substring(0, SORTED);
        return new BytesRef(collator.getCollationKey(beginning).toByteArray());
    }

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }

    private static Map<Language, Collator> collators() {
        Map<Language, Collator> collators = new EnumMap<>(Language.class);
        for (Language each : Language.values()) {
            collators.put(each, Collator.getInstance(each.locale()).freeze());
        }
        return collators;
    }
}
