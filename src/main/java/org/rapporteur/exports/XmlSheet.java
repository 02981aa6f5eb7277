package org.rapporteur.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes XML as it comes to be. Names are written with their prefixes, which the first element declares. What XML
/// cannot hold in a text becomes the replacement character.
final class XmlSheet {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter out;

    XmlSheet(OutputStream stream) throws IOException {
        try {
            out = FACTORY.createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /// Opens an element with these attributes, of which every second is a value.
    XmlSheet open(String name, String... attributes) throws IOException {
        try {
            out.writeCharacters("\n");
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        return this;
    }

    /// Closes as many elements as were opened last.
    XmlSheet close(int elements) throws IOException {
        try {
            for (int i = 0; i < elements; i++) {
                out.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        return this;
    }

    /// An element that holds a text.
    XmlSheet text(String name, String text, String... attributes) throws IOException {
        open(name, attributes);
        try {
            out.writeCharacters(clean(text));
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        return close(1);
    }

    void end() throws IOException {
        try {
            out.writeEndDocument();
            out.writeCharacters("\n");
            out.flush();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    static String clean(String text) {
        return NOT_XML.matcher(text).replaceAll("\uFFFD");
    }

    /// A reader who hung up is what it is about, not XML.
    private static IOException failure(XMLStreamException e) {
        return e.getNestedException() instanceof IOException hungUp ? hungUp : new IOException(e);
    }
}
