package org.conshelf.check.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFiles;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.yaml.Yaml;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;

/// Finds rules and the tests that stand beside them.
///
/// `NAME.test.yaml` holds the tests of the document `NAME` in the same folder, whatever the
/// document's format; a YAML rule may have them in its own `tests:`.
final class TestFiles {
    private static final Pattern TEST_FILE =
            Pattern.compile("(.+)\\.test\\.ya?ml", Pattern.CASE_INSENSITIVE);
    private static final List<String> DOCUMENTS =
            List.of(".yaml", ".yml", ".json", ".md", ".markdown", ".kql", ".csl", ".kusto", ".txt");

    private static final int MOST_FILES = 50_000;
    private static final int LONGEST_BYTES = Yaml.MAX_LENGTH;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<Rule, List<TestFileReader.Read>> tests = new LinkedHashMap<>();

    private TestFiles() {}

    /// What was found.
    ///
    /// @param tests every rule with its tests, in order
    record Found(Map<Rule, List<TestFileReader.Read>> tests, List<Diagnostic> diagnostics) {}

    static Found find(List<Path> paths) {
        var files = new TestFiles();
        var documents = new LinkedHashSet<Path>();
        var testFiles = new LinkedHashSet<Path>();
        for (var path : paths) {
            if (RuleFiles.isTest(path) && !Files.isDirectory(path)) {
                testFiles.add(path);
                documents.addAll(documentsOf(path));
            } else {
                documents.add(path);
                testFiles.addAll(
                        Files.isDirectory(path) ? testFilesIn(path) : RuleFiles.tests(path));
            }
        }
        var loaded = RuleFormats.load(List.copyOf(documents));
        files.read(loaded, testFiles);
        return new Found(files.tests, files.diagnostics);
    }

    private void read(LoadedRules loaded, Set<Path> testFiles) {
        diagnostics.addAll(loaded.diagnostics());
        var byBase = new LinkedHashMap<Path, List<Rule>>();
        for (var rule : loaded.rules()) {
            if (tests.putIfAbsent(rule, new ArrayList<>()) == null) {
                byBase.computeIfAbsent(base(Path.of(rule.file())), _ -> new ArrayList<>())
                        .add(rule);
            }
        }
        var blocks = new ArrayList<YamlNode>();
        for (var rule : List.copyOf(tests.keySet())) {
            var node = rule.tests();
            // The rules of one document have the same block.
            if (node.isPresent() && !blocks.contains(node.get())) {
                blocks.add(node.get());
                block(rule, node.get());
            }
        }
        for (var file : testFiles) {
            var rules = byBase.getOrDefault(base(file), List.of());
            file(file, rules);
        }
    }

    /// The tests of a rule's own `tests:`.
    private void block(Rule rule, YamlNode node) {
        var diagnosticsOfBlock = new Diagnostics(rule.document());
        var read =
                new TestFileReader(rule.document(), diagnosticsOfBlock).tests(YamlValues.of(node));
        var told = new ArrayList<Diagnostic>();
        for (var one : read) {
            assign(one, List.of(rule), rule.document());
            told.addAll(one.diagnostics());
        }
        diagnosticsOfBlock.toList().stream()
                .filter(d -> !told.contains(d))
                .forEach(diagnostics::add);
    }

    private void file(Path path, List<Rule> rules) {
        var text = text(path);
        if (text.isEmpty()) {
            return;
        }
        var source = SourceText.of(path.toString(), text.get());
        if (rules.isEmpty()) {
            diagnostics.add(
                    Diagnostic.error(
                            DiagnosticCode.TEST_WITHOUT_RULE,
                            "no rule was read from a document '"
                                    + base(path).getFileName()
                                    + "' beside this file",
                            source,
                            Span.NONE));
            return;
        }
        var said = new Diagnostics(source);
        var documents = Yaml.read(said);
        if (said.hasErrors() || documents.size() != 1) {
            if (!said.hasErrors()) {
                said.error(
                        DiagnosticCode.BAD_TEST_FILE,
                        Span.NONE,
                        documents.isEmpty()
                                ? "the file is empty: it holds `tests:`, a list"
                                : "the file holds several YAML documents, and may hold one");
            }
            diagnostics.addAll(said.toList());
            return;
        }
        if (!(documents.getFirst() instanceof YamlMapping mapping)
                || mapping.get("tests").isEmpty()) {
            said.error(
                    DiagnosticCode.BAD_TEST_FILE,
                    documents.getFirst().span(),
                    "the file has no `tests:`, a list");
            diagnostics.addAll(said.toList());
            return;
        }
        for (var entry : mapping.entries()) {
            if (!entry.key().value().equals("tests")) {
                said.error(
                        DiagnosticCode.BAD_TEST_FIELD,
                        entry.key().span(),
                        "a file of tests has no '" + Shown.brief(entry.key().value()) + "'",
                        Similar.names(entry.key().value(), List.of("tests")));
            }
        }
        var read =
                new TestFileReader(source, said)
                        .tests(YamlValues.of(mapping.get("tests").orElseThrow()));
        var told = new ArrayList<Diagnostic>();
        for (var one : read) {
            assign(one, rules, source);
            told.addAll(one.diagnostics());
        }
        said.toList().stream().filter(d -> !told.contains(d)).forEach(diagnostics::add);
    }

    /// Gives a test to the rule that it names.
    private void assign(TestFileReader.Read read, List<Rule> rules, SourceText source) {
        var rule = chosen(read, rules);
        var kept = read;
        if (rule.isEmpty()) {
            var wrong = new ArrayList<>(read.diagnostics());
            wrong.add(noRule(read, rules, source));
            kept = refused(read, wrong);
        }
        var target = rule.orElse(rules.getFirst());
        var before = tests.get(target);
        if (before != null) {
            before.add(withoutTwin(kept, before, source));
        }
    }

    /// The test, or the error that one of the same name is there, in another file of the same rule.
    private TestFileReader.Read withoutTwin(
            TestFileReader.Read read, List<TestFileReader.Read> before, SourceText source) {
        boolean twin =
                before.stream().anyMatch(r -> r.name().equals(read.name()) && r.source() != source);
        if (!twin) {
            return read;
        }
        var wrong = new ArrayList<>(read.diagnostics());
        wrong.add(
                Diagnostic.error(
                        DiagnosticCode.DUPLICATE_TEST,
                        "the rule has another test called '" + Shown.brief(read.name()) + "'",
                        source,
                        read.span()));
        return refused(read, wrong);
    }

    private static TestFileReader.Read refused(TestFileReader.Read read, List<Diagnostic> wrong) {
        return new TestFileReader.Read(
                read.source(), read.name(), read.span(), read.rule(), Optional.empty(), wrong);
    }

    private static Optional<Rule> chosen(TestFileReader.Read read, List<Rule> rules) {
        if (read.rule().isEmpty()) {
            return rules.size() == 1 ? Optional.of(rules.getFirst()) : Optional.empty();
        }
        var wanted = read.rule().get().text().strip();
        if (!read.rule().get().quoted() && wanted.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(wanted);
            return rules.stream().filter(r -> r.index() == number).findFirst();
        }
        var named = rules.stream().filter(r -> r.title().equals(wanted)).toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private static Diagnostic noRule(
            TestFileReader.Read read, List<Rule> rules, SourceText source) {
        var titles = rules.stream().map(Rule::title).toList();
        if (read.rule().isEmpty()) {
            return Diagnostic.error(
                            DiagnosticCode.TEST_WITHOUT_RULE,
                            "the document has "
                                    + rules.size()
                                    + " queries: say which is tested with `rule:`, its number from 0"
                                    + " or its title",
                            source,
                            read.span())
                    .withSimilar(titles.stream().limit(3).toList());
        }
        var wanted = read.rule().get();
        boolean several = titles.stream().filter(wanted.text().strip()::equals).count() > 1;
        return Diagnostic.error(
                        DiagnosticCode.TEST_WITHOUT_RULE,
                        several
                                ? "several queries of the document are called so: give its number"
                                : "the document has no query '"
                                        + Shown.brief(wanted.text())
                                        + "'; it has "
                                        + rules.size(),
                        source,
                        wanted.span())
                .withSimilar(several ? List.of() : Similar.names(wanted.text(), titles));
    }

    private Optional<String> text(Path path) {
        var source = SourceText.of(path.toString(), "");
        try {
            if (Files.isRegularFile(path) && Files.size(path) <= LONGEST_BYTES) {
                var text = Files.readString(path, StandardCharsets.UTF_8);
                return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
            }
            var why =
                    !Files.exists(path)
                            ? "there is no such file"
                            : Files.isRegularFile(path)
                                    ? "it is longer than 4 MiB"
                                    : "it is no regular file";
            diagnostics.add(Diagnostic.error(DiagnosticCode.BAD_TEST_FILE, why, source, Span.NONE));
        } catch (IOException e) {
            diagnostics.add(
                    Diagnostic.error(
                            DiagnosticCode.BAD_TEST_FILE,
                            "it cannot be read, or is not UTF-8",
                            source,
                            Span.NONE));
        }
        return Optional.empty();
    }

    private static String name(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// The path without what its kind adds to its name.
    private static Path base(Path path) {
        var name = name(path);
        var test = TEST_FILE.matcher(name);
        int dot = name.lastIndexOf('.');
        var stem = test.matches() ? test.group(1) : dot > 0 ? name.substring(0, dot) : name;
        return path.resolveSibling(stem).normalize();
    }

    private static List<Path> documentsOf(Path testFile) {
        var base = base(testFile);
        return DOCUMENTS.stream()
                .map(e -> base.resolveSibling(name(base) + e))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> testFilesIn(Path folder) {
        // Loading the rules says what cannot be read.
        return RuleFiles.in(folder, RuleFiles::isTest, MOST_FILES, (_, _) -> {});
    }
}
