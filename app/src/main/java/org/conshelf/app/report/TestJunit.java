package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.conshelf.check.testing.TestReport;
import org.conshelf.check.testing.TestResult;
import org.conshelf.check.testing.TestResult.Status;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;

/// Writes what came of tests as JUnit XML, which CI servers read: a suite for each document of
/// rules, a case for each test. What is wrong with a document is a case in error.
///
/// Source: the schema of Maven's Surefire,
/// <https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd>, and that
/// of Jenkins' xUnit plugin.
public final class TestJunit {
    private TestJunit() {}

    /// A case of a suite, as XML.
    private record Case(Status status, long nanos, String xml) {}

    public static void write(PrintStream out, TestReport report) {
        var suites = new LinkedHashMap<String, List<Case>>();
        for (var rule : report.rules()) {
            var file = rule.rule().file();
            for (var test : rule.tests()) {
                suites.computeIfAbsent(file, _ -> new ArrayList<>()).add(of(test));
            }
        }
        report.diagnostics().stream()
                .filter(Diagnostic::isError)
                .forEach(d ->
                        suites.computeIfAbsent(d.source().name(), _ -> new ArrayList<>())
                                .add(ofDocument(d)));
        out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        var all = suites.values().stream().flatMap(List::stream).toList();
        out.println("<testsuites" + counts(all) + ">");
        suites.forEach((file, cases) -> {
            out.println("  <testsuite name=\"" + attribute(file) + "\"" + counts(cases) + ">");
            cases.forEach(c -> out.print(c.xml()));
            out.println("  </testsuite>");
        });
        out.println("</testsuites>");
    }

    private static String counts(List<Case> cases) {
        return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\""
                .formatted(
                        cases.size(),
                        count(cases, Status.FAILED),
                        count(cases, Status.ERROR),
                        count(cases, Status.SKIPPED),
                        seconds(cases.stream().mapToLong(Case::nanos).sum()));
    }

    private static long count(List<Case> cases, Status status) {
        return cases.stream().filter(c -> c.status() == status).count();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    private static Case of(TestResult test) {
        var xml = new StringBuilder();
        open(xml, test.rule().title(), test.name(), test.nanos());
        switch (test.status()) {
            case PASSED -> {
                // Nothing to say.
            }
            case SKIPPED ->
                    xml.append("      <skipped message=\"")
                            .append(attribute(test.skipped().orElse("")))
                            .append("\"/>\n");
            case FAILED -> problem(xml, "failure", message(test), type(test), TestText.plain(test));
            case ERROR -> problem(xml, "error", message(test), type(test), TestText.plain(test));
        }
        xml.append("    </testcase>\n");
        return new Case(test.status(), test.nanos(), xml.toString());
    }

    private static String type(TestResult test) {
        return test.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(d -> d.code().code())
                .orElse("difference");
    }

    private static String message(TestResult test) {
        return test.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(d -> d.code().code() + ": " + d.message())
                .orElseGet(() ->
                        "expected "
                                + test.expectation().map(e -> e.sentence()).orElse("something else")
                                + ", the rule gave "
                                + test.rows()
                                + (test.rows() == 1 ? " row" : " rows"));
    }

    private static Case ofDocument(Diagnostic diagnostic) {
        boolean untested = diagnostic.code() == DiagnosticCode.NO_TEST;
        var name = untested ? "has a test" : "can be read";
        var xml = new StringBuilder();
        open(
                xml,
                diagnostic.source().name(),
                name + " (line " + diagnostic.position().line() + ")",
                0);
        problem(
                xml,
                untested ? "failure" : "error",
                diagnostic.code().code() + ": " + diagnostic.message(),
                diagnostic.code().code(),
                Messages.render(diagnostic));
        xml.append("    </testcase>\n");
        return new Case(untested ? Status.FAILED : Status.ERROR, 0, xml.toString());
    }

    private static void open(StringBuilder xml, String rule, String name, long nanos) {
        xml.append("    <testcase name=\"")
                .append(attribute(name))
                .append("\" classname=\"")
                .append(attribute(rule))
                .append("\" time=\"")
                .append(seconds(nanos))
                .append("\">\n");
    }

    private static void problem(
            StringBuilder xml, String element, String message, String type, String text) {
        xml.append("      <")
                .append(element)
                .append(" message=\"")
                .append(attribute(message))
                .append("\" type=\"")
                .append(attribute(type))
                .append("\">")
                .append(escaped(text))
                .append("</")
                .append(element)
                .append(">\n");
    }

    private static String attribute(String text) {
        return escaped(TerminalText.clean(text)).replace("\"", "&quot;");
    }

    /// Text without what XML does not take: control characters are written as `\u001b`.
    private static String escaped(String text) {
        return TerminalText.cleanLines(text)
                .codePoints()
                .mapToObj(c ->
                        switch (c) {
                            case '&' -> "&amp;";
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            default -> Character.toString(c);
                        })
                .collect(Collectors.joining());
    }
}
