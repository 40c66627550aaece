package io.anchorwatch.neighbours;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Looks through a document before anybody builds something from it. A document type is refused
 * whatever is in it: without one there are no entities that grow, and none from elsewhere.
 */
final class PlainXml extends DefaultHandler {
  private static final int DEEPEST = 100;
  private static final String NO_DOCUMENT_TYPE =
      "http://apache.org/xml/features/disallow-doctype-decl";

  /** Later Javas bound the depth too, and say so in words of their own. */
  private static final String DEPTH_OF_JAVA = "jdk.xml.maxElementDepth";

  private static final String NO_BOUND = "0";

  private String root = "";
  private int depth;

  private PlainXml() {}

  /** The name of the outermost element in lower case, without its prefix. */
  static String root(byte[] document) throws UnreadableException {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCUMENT_TYPE, true);
      PlainXml seen = new PlainXml();
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(DEPTH_OF_JAVA, NO_BOUND);
      parser.parse(new ByteArrayInputStream(document), seen);
      return seen.root;
    } catch (SAXException | IOException e) {
      throw new UnreadableException("it is no plain XML: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform can refuse document types", e);
    }
  }

  @Override
  public void startElement(String space, String name, String qualified, Attributes attributes)
      throws SAXException {
    depth++;
    if (depth == 1) {
      root = name.toLowerCase(Locale.ROOT);
    }
    if (depth > DEEPEST) {
      throw new SAXException("its elements are nested more than " + DEEPEST + " deep");
    }
  }

  @Override
  public void endElement(String space, String name, String qualified) {
    depth--;
  }
}
