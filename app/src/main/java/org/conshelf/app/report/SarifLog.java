package org.conshelf.app.report;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.conshelf.check.lint.CheckOutcome;
import org.conshelf.check.lint.Finding;
import org.conshelf.check.lint.LintPage;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import tools.jackson.core.JsonGenerator;

/// Findings as a SARIF 2.1.0 log, which code scanning takes.
///
/// Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>,
/// <https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>
public final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifLog() {}

    public static void write(PrintStream out, CheckOutcome outcome) {
        JsonText.printLine(out, json -> log(json, outcome));
    }

    private static void log(JsonGenerator json, CheckOutcome outcome) {
        var codes =
                outcome.findings().stream()
                        .map(f -> f.diagnostic().code())
                        .distinct()
                        .sorted()
                        .toList();
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeName("runs");
        json.writeStartArray();
        json.writeStartObject();
        json.writeName("tool");
        json.writeStartObject();
        json.writeName("driver");
        json.writeStartObject();
        json.writeStringProperty("name", "Conshelf");
        json.writeName("rules");
        json.writeStartArray();
        codes.forEach(code -> rule(json, code));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringProperty("columnKind", "utf16CodeUnits");
        json.writeName("results");
        json.writeStartArray();
        Map<String, Integer> seen = new HashMap<>();
        outcome.findings().forEach(f -> result(json, f, codes, seen));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, DiagnosticCode code) {
        var page = LintPage.of(code);
        json.writeStartObject();
        json.writeStringProperty("id", code.code());
        json.writeStringProperty("name", pascal(code.name()));
        text(json, "shortDescription", code.summary());
        text(json, "fullDescription", page.map(LintPage::why).orElse(code.summary()));
        json.writeName("help");
        json.writeStartObject();
        json.writeStringProperty("text", page.map(p -> help(p, "")).orElse(code.summary()));
        json.writeStringProperty("markdown", page.map(p -> help(p, "```")).orElse(code.summary()));
        json.writeEndObject();
        json.writeName("defaultConfiguration");
        json.writeStartObject();
        json.writeStringProperty(
                "level", level(page.map(LintPage::severity).orElse(severity(code))));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Severity severity(DiagnosticCode code) {
        return code.code().startsWith("KQ4") || code.code().startsWith("KQ5")
                ? Severity.WARNING
                : Severity.ERROR;
    }

    private static String help(LintPage page, String fence) {
        return "%s\n\n%s\n\nFires:\n\n%s\n%s\n%s\n\nMended:\n\n%s\n%s\n%s\n"
                .formatted(
                        page.code().summary(),
                        page.why(),
                        fence,
                        page.fires(),
                        fence,
                        fence,
                        page.mended(),
                        fence);
    }

    /// `JoinKindDefault` for `JOIN_KIND_DEFAULT`.
    private static String pascal(String name) {
        var out = new StringBuilder();
        for (var word : name.split("_")) {
            out.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return out.toString();
    }

    private static void text(JsonGenerator json, String name, String text) {
        json.writeName(name);
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static void result(
            JsonGenerator json,
            Finding finding,
            List<DiagnosticCode> codes,
            Map<String, Integer> seen) {
        var diagnostic = finding.diagnostic();
        var span = diagnostic.source().documentSpan(diagnostic.span());
        json.writeStartObject();
        json.writeStringProperty("ruleId", diagnostic.code().code());
        json.writeNumberProperty("ruleIndex", codes.indexOf(diagnostic.code()));
        json.writeStringProperty("level", level(diagnostic.severity()));
        text(json, "message", diagnostic.message() + ".");
        json.writeName("locations");
        json.writeStartArray();
        json.writeStartObject();
        json.writeName("physicalLocation");
        json.writeStartObject();
        artifact(json, diagnostic.source());
        json.writeName("region");
        region(json, diagnostic.source().document(), span);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeName("partialFingerprints");
        json.writeStartObject();
        json.writeStringProperty("conshelfFinding/v1", fingerprint(finding, seen));
        json.writeEndObject();
        fixes(json, finding);
        json.writeEndObject();
    }

    private static void artifact(JsonGenerator json, SourceText source) {
        json.writeName("artifactLocation");
        json.writeStartObject();
        json.writeStringProperty("uri", uri(source.name()));
        json.writeEndObject();
    }

    /// Relative to the folder that the check runs in, where the file is in it.
    static String uri(String name) {
        var path = Path.of(name);
        var here = Path.of("").toAbsolutePath();
        var absolute = path.toAbsolutePath().normalize();
        if (!absolute.startsWith(here)) {
            return absolute.toUri().toString();
        }
        var parts = new ArrayList<String>();
        here.relativize(absolute).forEach(p -> parts.add(encoded(p.toString())));
        return String.join("/", parts);
    }

    private static String encoded(String segment) {
        var out = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c < 0x80
                            && (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=@".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return out.toString();
    }

    private static void region(JsonGenerator json, SourceText document, Span span) {
        var from = document.position(span.start());
        var to = document.position(span.end());
        json.writeStartObject();
        json.writeNumberProperty("startLine", from.line());
        json.writeNumberProperty("startColumn", from.column());
        json.writeNumberProperty("endLine", to.line());
        json.writeNumberProperty("endColumn", to.column());
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /// The same for the same finding when lines before it come and go.
    private static String fingerprint(Finding finding, Map<String, Integer> seen) {
        var diagnostic = finding.diagnostic();
        var text = diagnostic.source().document();
        var line = text.text().isEmpty() ? "" : text.line(diagnostic.position().line());
        var key =
                String.join(
                        "\0",
                        diagnostic.code().code(),
                        uri(diagnostic.source().name()),
                        finding.title(),
                        line.replaceAll("\\s+", " ").strip());
        int number = seen.merge(key, 1, Integer::sum);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest((key + "\0" + number).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fixes(JsonGenerator json, Finding finding) {
        var fix = finding.fix();
        var source = finding.diagnostic().source();
        if (fix == null || !fix.edits().stream().allMatch(e -> source.isVerbatim(e.span()))) {
            return;
        }
        json.writeName("fixes");
        json.writeStartArray();
        json.writeStartObject();
        text(json, "description", fix.summary());
        json.writeName("artifactChanges");
        json.writeStartArray();
        json.writeStartObject();
        artifact(json, source);
        json.writeName("replacements");
        json.writeStartArray();
        for (var edit : fix.edits()) {
            json.writeStartObject();
            json.writeName("deletedRegion");
            region(json, source.document(), source.documentSpan(edit.span()));
            if (!edit.replacement().isEmpty()) {
                text(json, "insertedContent", edit.replacement());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }
}
