package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import sepbn.data.DataException;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/**
 * XML files of other tools. One with a document type is refused: it could name files of this machine, or entities that grow
 * beyond all memory.
 */
final class XmlFile {
    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private XmlFile() {}

    /** Takes what it needs from an element, at its start and at its end. */
    interface Elements {
        /** @return whether the file is read on */
        boolean start(XMLStreamReader in, String where);

        void end(String element);
    }

    /** Puts a document into a file. */
    interface Writing {
        void to(XMLStreamWriter out) throws XMLStreamException;
    }

    /** The JDK's own, whichever others lie on the class path. */
    private static XMLInputFactory readers() {
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return readers;
    }

    /**
     * Reads a file element by element.
     *
     * @throws DataException naming file and line if it can't be read or is no XML
     */
    static void read(Path file, Elements elements) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            XMLStreamReader in = READERS.createXMLStreamReader(XmlEncoding.text(bytes, file));
            boolean reading = true;
            while (reading && in.hasNext()) {
                int event = in.next();
                String where = file + ", line " + in.getLocation().getLineNumber();
                require(event != XMLStreamConstants.DTD, where + ": must have no document type (<!DOCTYPE); remove it");
                if (event == XMLStreamConstants.START_ELEMENT) {
                    reading = elements.start(in, where);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    elements.end(in.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            throw new DataException(problem(file, e), e);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    /** The parser says {@code ParseError at [row,col]:[3,5]}, and in the next line what is wrong. */
    private static String problem(Path file, XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return file + ", line " + line + ": "
                + message.substring(message.indexOf("Message: ") < 0 ? 0 : message.indexOf("Message: ") + 9)
                        .replaceAll("[^\\x20-\\x7e]+", " ")
                        .strip();
    }

    /**
     * Writes a file in UTF-8, whole or not at all.
     *
     * @throws DataException if that fails
     */
    static void write(Path file, Writing writing) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, bytes -> {
                try {
                    XMLStreamWriter out = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
                    writing.to(out);
                    out.flush();
                } catch (XMLStreamException e) {
                    throw new IOException(e.getMessage(), e);
                }
            });
        } catch (IOException e) {
            throw new DataException(
                    file + " can't be written: " + IoReason.of(e) + "; make room or choose another folder", e);
        }
    }
}
