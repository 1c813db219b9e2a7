package io.saola.events.delivery.cap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of CAP, one after the other. One thread. */
final class CapXml {

  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

  /** What XML 1.0, 2.2 has no place for, not even escaped. */
  private static final String NO_CHARACTER =
      "[^\\x09\\x0A\\x0D\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
  private final XMLStreamWriter writer;

  CapXml() throws XMLStreamException {
    writer =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
  }

  CapXml root(String name) throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeDefaultNamespace(NAMESPACE);
    return this;
  }

  CapXml begin(String name) throws XMLStreamException {
    writer.writeStartElement(name);
    return this;
  }

  CapXml element(String name, String text) throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeCharacters(text.replaceAll(NO_CHARACTER, "\uFFFD"));
    writer.writeEndElement();
    return this;
  }

  /** An element of a name and a value. */
  CapXml named(String element, String name, String value) throws XMLStreamException {
    return begin(element).element("valueName", name).element("value", value).end();
  }

  CapXml end() throws XMLStreamException {
    writer.writeEndElement();
    return this;
  }

  byte[] bytes() throws XMLStreamException {
    writer.writeEndDocument();
    writer.close();
    return bytes.toByteArray();
  }
}
