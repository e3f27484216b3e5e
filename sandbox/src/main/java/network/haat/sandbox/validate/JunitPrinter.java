package network.haat.sandbox.validate;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** For build servers: JUnit's XML, a test case for each file, failed when it is refused. */
public final class JunitPrinter implements FindingsPrinter {

    @Override
    public void print(List<JudgedFile> files, PrintWriter out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "haat validate");
            xml.writeAttribute("tests", Integer.toString(files.size()));
            long refused =
                    files.stream().filter(file -> !file.report().accepted()).count();
            xml.writeAttribute("failures", Long.toString(refused));
            for (JudgedFile file : files) {
                write(file, xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.println();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("the report could not be written", broken);
        }
    }

    private static void write(JudgedFile file, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "haat.validate");
        xml.writeAttribute("name", printable(file.name()));
        if (!file.report().findings().isEmpty()) {
            xml.writeStartElement(file.report().accepted() ? "system-out" : "failure");
            xml.writeCharacters(printable(text(file)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String text(JudgedFile file) {
        return file.report().findings().stream()
                .map(finding -> finding.severity().label() + " line " + file.line(finding) + " " + finding.rule() + " "
                        + (finding.problem().path() == null
                                ? ""
                                : finding.problem().path()) + ": "
                        + finding.problem().message())
                .collect(Collectors.joining("\n"));
    }

    /** Without what XML 1.0 cannot hold. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c != 0xfffe && c != 0xffff)
                        ? c
                        : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
