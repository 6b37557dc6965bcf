package org.conshelf.check.testing;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.simulate.SimulatedTest;
import org.conshelf.simulate.SimulationOptions;
import org.conshelf.simulate.Simulations;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Reads the tests of a document. A test that is wrong is left out, with its error; the others
/// stay.
final class TestFileReader {
    private static final List<String> TEST_FIELDS =
            List.of("name", "rule", "evidence", "as-of", "empty-tables", "skip", "expect");
    private static final List<String> EVIDENCE_FIELDS =
            List.of("simulate", "seed", "noise", "file", "table", "rows", "columns");

    private static final int MOST_TESTS = 2_000;
    private static final int MOST_EVIDENCE = 100;
    private static final int MOST_NOISE = 1_000_000;

    private static final AtomicInteger ROWS = new AtomicInteger();

    private final SourceText source;
    private final Diagnostics diagnostics;
    private final List<String> simulations =
            Simulations.all().stream().map(SimulatedTest::id).toList();

    TestFileReader(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /// A test that was read, or the name of one that is wrong.
    ///
    /// @param diagnostics what is wrong with it
    record Read(
            SourceText source,
            String name,
            Span span,
            Optional<TestValue.Single> rule,
            Optional<TestCase> test,
            List<Diagnostic> diagnostics) {
        Read {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// The tests of a list.
    List<Read> tests(TestValue value) {
        if (!(value instanceof TestValue.Items items)) {
            error(DiagnosticCode.BAD_TEST_FIELD, value.span(), "'tests' is a list of tests");
            return List.of();
        }
        var read = new ArrayList<Read>();
        Map<String, Span> names = new LinkedHashMap<>();
        for (var item : items.items()) {
            if (read.size() >= MOST_TESTS) {
                error(
                        DiagnosticCode.BAD_TEST_FIELD,
                        item.span(),
                        "more than " + MOST_TESTS + " tests: the rest is left out");
                break;
            }
            var fallback = "test " + (read.size() + 1);
            if (item instanceof TestValue.Entries map) {
                read.add(test(map, fallback, names));
            } else {
                int before = said();
                error(DiagnosticCode.BAD_TEST_FIELD, item.span(), "a test is a mapping");
                read.add(
                        new Read(
                                source,
                                fallback,
                                item.span(),
                                Optional.empty(),
                                Optional.empty(),
                                since(before)));
            }
        }
        return read;
    }

    private int said() {
        return diagnostics.toList().size();
    }

    private List<Diagnostic> since(int before) {
        return diagnostics.toList().subList(before, said());
    }

    private Read test(TestValue.Entries map, String fallback, Map<String, Span> names) {
        int before = said();
        var fields = new Fields(map, TEST_FIELDS, "a test", diagnostics);
        var name = fields.single("name");
        var span = name.map(TestValue::span).orElse(map.span());
        if (!fields.has("name")) {
            error(DiagnosticCode.BAD_TEST_FIELD, start(map.span()), "a test needs a 'name'");
        }
        var title = name.map(n -> n.text().strip()).orElse(fallback);
        var first = name.isEmpty() ? null : names.putIfAbsent(title, span);
        if (first != null) {
            error(
                    DiagnosticCode.DUPLICATE_TEST,
                    span,
                    "two tests of this file are called '%s'; the first is at line %d"
                            .formatted(Shown.brief(title), source.position(first.start()).line()));
        }
        var evidence = evidence(fields);
        var asOf = fields.single("as-of").map(this::time).orElse(OptionalLong.empty());
        boolean empty = fields.bool("empty-tables").orElse(false);
        var skip = fields.text("skip");
        if (!fields.has("expect")) {
            error(DiagnosticCode.BAD_TEST_FIELD, span, "the test says nothing that it expects");
        }
        var expected = fields.value("expect").flatMap(new ExpectationReader(diagnostics)::read);
        var rule = fields.single("rule");
        var wrong = since(before);
        return new Read(
                source,
                title,
                span,
                rule,
                wrong.isEmpty()
                        ? expected.map(e ->
                                new TestCase(source, title, span, evidence, asOf, empty, skip, e))
                        : Optional.empty(),
                wrong);
    }

    private OptionalLong time(TestValue.Single value) {
        var ticks = KustoDateTime.parse(value.text().strip());
        if (ticks.isEmpty()) {
            error(
                    DiagnosticCode.BAD_TEST_FIELD,
                    value.span(),
                    "'as-of' is a time such as 2025-10-14T12:00:00Z, not '"
                            + Shown.brief(value.text())
                            + "'");
        }
        return ticks;
    }

    private List<TestEvidence> evidence(Fields test) {
        if (!test.has("evidence")) {
            error(
                    DiagnosticCode.MISSING_TEST_EVIDENCE,
                    start(test.span()),
                    "the test has no 'evidence'");
            return List.of();
        }
        var items = test.items("evidence").map(TestValue.Items::items).orElse(List.of());
        var all = new ArrayList<TestEvidence>();
        for (var item : items) {
            if (all.size() >= MOST_EVIDENCE) {
                test.wrong(item.span(), "more than " + MOST_EVIDENCE + " pieces of evidence");
                break;
            }
            if (item instanceof TestValue.Entries map) {
                var fields = new Fields(map, EVIDENCE_FIELDS, "evidence", diagnostics);
                one(fields, map.span()).ifPresent(all::add);
            } else {
                test.wrong(
                        item.span(),
                        "evidence is a mapping: `simulate: ID`, `file: PATH`, or `table: NAME` with"
                                + " `rows`");
            }
        }
        if (items.isEmpty()) {
            error(
                    DiagnosticCode.MISSING_TEST_EVIDENCE,
                    start(test.span()),
                    "the test has no evidence");
        }
        return all;
    }

    private Optional<TestEvidence> one(Fields fields, Span span) {
        boolean simulated = fields.has("simulate");
        boolean file = fields.has("file");
        boolean rows = fields.has("rows");
        if ((simulated ? 1 : 0) + (file ? 1 : 0) + (rows ? 1 : 0) != 1) {
            fields.wrong(
                    start(span),
                    "evidence is one of `simulate: ID`, `file: PATH`, or `table: NAME` with `rows`");
            return Optional.empty();
        }
        if (!simulated && (fields.has("seed") || fields.has("noise"))) {
            fields.wrong(start(span), "'seed' and 'noise' belong to 'simulate'");
        }
        if (simulated) {
            return simulated(fields, span);
        }
        if (file) {
            return file(fields);
        }
        if (!fields.has("table")) {
            fields.wrong(start(span), "rows are of a table, whose name is missing: `table: NAME`");
            return Optional.empty();
        }
        return new RowsReader(source, diagnostics)
                .read(fields)
                .map(r -> new TestEvidence.Rows(r, ROWS.incrementAndGet(), span));
    }

    private Optional<TestEvidence> simulated(Fields fields, Span span) {
        var id = fields.single("simulate");
        long seed = fields.number("seed", Long.MAX_VALUE).orElse(SimulationOptions.SEED);
        long noise = fields.number("noise", MOST_NOISE).orElse(0L);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var name = id.get().text().strip();
        if (!simulations.contains(name)) {
            diagnostics.error(
                    DiagnosticCode.UNKNOWN_SIMULATION,
                    id.get().span(),
                    "no simulated test is called '" + Shown.brief(name) + "'",
                    Similar.names(name, simulations));
            return Optional.empty();
        }
        return Optional.of(
                new TestEvidence.Simulated(
                        new SimulatedFolders.Simulated(name, seed, (int) noise), span));
    }

    private Optional<TestEvidence> file(Fields fields) {
        var file = fields.single("file");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var text = file.get().text().strip();
        try {
            var folder = Path.of(source.name()).getParent();
            var path = (folder == null ? Path.of(text) : folder.resolve(text)).normalize();
            if (Files.exists(path)) {
                return Optional.of(
                        new TestEvidence.Files(path, fields.text("table"), file.get().span()));
            }
            error(
                    DiagnosticCode.MISSING_TEST_EVIDENCE,
                    file.get().span(),
                    "there is no file or folder '" + Shown.brief(path.toString()) + "'");
        } catch (InvalidPathException e) {
            error(
                    DiagnosticCode.MISSING_TEST_EVIDENCE,
                    file.get().span(),
                    "'" + Shown.brief(text) + "' is no path");
        }
        return Optional.empty();
    }

    /// The beginning of something long, where its message stands.
    private static Span start(Span span) {
        return new Span(span.start(), Math.min(span.end(), span.start() + 1));
    }

    private void error(DiagnosticCode code, Span at, String message) {
        diagnostics.error(code, at, message);
    }
}
