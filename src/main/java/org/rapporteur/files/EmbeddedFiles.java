package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.TikaCoreProperties.EmbeddedResourceType;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Looks into the files inside a file, counts them, and stops at the limits.
class EmbeddedFiles extends ParsingEmbeddedDocumentExtractor {
    /// What a file is made of, as opposed to the files that somebody put into it.
    private static final Set<String> PARTS = Set.of(
            EmbeddedResourceType.INLINE.name(),
            EmbeddedResourceType.METADATA.name(),
            EmbeddedResourceType.FONT.name(),
            EmbeddedResourceType.THUMBNAIL.name(),
            EmbeddedResourceType.RENDERING.name(),
            EmbeddedResourceType.VERSION.name());

    private final int maxDepth;
    private final int maxCount;
    private int depth;
    private int looked;
    private int count;
    private boolean hasMacros;
    private boolean isCut;

    EmbeddedFiles(ParseContext context, int maxDepth, int maxCount) {
        super(context);
        this.maxDepth = maxDepth;
        this.maxCount = maxCount;
        setWriteFileNameToContent(false);
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        return true;
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws SAXException, IOException {
        String type = String.valueOf(metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE));
        if (EmbeddedResourceType.MACRO.name().equals(type)) {
            hasMacros = true;
            return;
        }
        if (!PARTS.contains(type)) {
            count++;
        }
        looked++;
        if (depth >= maxDepth || looked > maxCount) {
            isCut = true;
            return;
        }
        depth++;
        try {
            super.parseEmbedded(stream, handler, metadata, outputHtml);
        } finally {
            depth--;
        }
    }

    int count() {
        return count;
    }

    boolean hasMacros() {
        return hasMacros;
    }

    /// Whether some were not looked into.
    boolean isCut() {
        return isCut;
    }
}
