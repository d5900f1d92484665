// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the rules need to know of a module's pom.xml. */
record Pom(String path, Element project) {
  private static final String OURS = "dev.dolium";

  /** A direct or a managed dependency. */
  record Dependency(String groupId, String artifactId, String version, String scope) {
    boolean isOurs() {
      return groupId.equals(OURS);
    }
  }

  static Pom parse(String path, String text) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      return new Pom(
          path, builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("cannot parse " + path, e);
    }
  }

  String module() {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  String version() {
    return text(project, "version");
  }

  List<Dependency> dependencies() {
    return children(project, "dependencies").flatMap(Pom::dependenciesIn).toList();
  }

  List<Dependency> managedDependencies() {
    return children(project, "dependencyManagement")
        .flatMap(managed -> children(managed, "dependencies"))
        .flatMap(Pom::dependenciesIn)
        .toList();
  }

  /** The dependency with its version in place of the property that holds it. */
  Dependency resolved(Dependency managed) {
    String version =
        Pattern.compile("\\$\\{([^}]+)}")
            .matcher(managed.version())
            .replaceAll(property -> Matcher.quoteReplacement(property(property.group(1))));
    return new Dependency(managed.groupId(), managed.artifactId(), version, managed.scope());
  }

  /** A property of this pom; empty where it has none of this name. */
  String property(String name) {
    return children(project, "properties")
        .map(properties -> text(properties, name))
        .findFirst()
        .orElse("");
  }

  private static Stream<Dependency> dependenciesIn(Element list) {
    return children(list, "dependency")
        .map(
            element ->
                new Dependency(
                    text(element, "groupId"),
                    text(element, "artifactId"),
                    text(element, "version"),
                    text(element, "scope")));
  }

  private static String text(Element element, String name) {
    return children(element, name).map(Node::getTextContent).findFirst().orElse("").strip();
  }

  private static Stream<Element> children(Element element, String name) {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(child -> child.getTagName().equals(name));
  }
}
