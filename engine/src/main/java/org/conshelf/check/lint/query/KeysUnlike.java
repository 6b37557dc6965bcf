package org.conshelf.check.lint.query;

import java.util.Optional;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Origins;
import org.conshelf.check.lint.Subject;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Operator;

/// A join of columns that hold different things.
final class KeysUnlike implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.KEYS_UNLIKE,
                    Severity.WARNING,
                    """
                    FolderPath of a file is a bare path. The ImagePath of a service is a command line as the registry has it: with quotes, arguments, and
                    variables such as %SystemRoot%. The two are equal now and then by luck, so the join drops what it should find. Take the path out of the
                    command line first.
                    """,
                    """
                    DeviceFileEvents
                    | join kind=inner (Event | where Source == "Service Control Manager" | extend ImagePath = extract("ImagePath\\">([^<]+)", 1, EventData)) on $left.FolderPath == $right.ImagePath
                    """,
                    """
                    DeviceFileEvents
                    | join kind=inner (Event | where Source == "Service Control Manager" | extend Path = tolower(extract("ImagePath\\">\\"?([^<\\"]+[.]exe)", 1, EventData))) on $left.FolderPath == $right.Path
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// Columns that hold a bare path.
    private static final Set<String> PATHS = Set.of("FolderPath", "InitiatingProcessFolderPath");

    /// What holds a command line.
    private static final Set<String> LINES =
            Set.of(
                    "ImagePath",
                    "ServiceFileName",
                    "CommandLine",
                    "ProcessCommandLine",
                    "InitiatingProcessCommandLine",
                    "ParentCommandLine");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var step : subject.steps()) {
            if (!(step.operator() instanceof Operator.Join op)) {
                continue;
            }
            var join = join(step.output());
            if (join.isEmpty() || join.get().keys().size() != op.conditions().size()) {
                continue;
            }
            for (int i = 0; i < op.conditions().size(); i++) {
                var key = join.get().keys().get(i);
                var left = kind(subject, key.left());
                var right = kind(subject, key.right());
                if (left.isPresent()
                        && right.isPresent()
                        && left.get().line() != right.get().line()) {
                    var path = left.get().line() ? right.get() : left.get();
                    var line = left.get().line() ? left.get() : right.get();
                    findings.add(
                            op.conditions().get(i).span(),
                            "%s is a bare path and %s a command line, with quotes, arguments and variables: they are hardly ever equal"
                                    .formatted(path.name(), line.name()));
                }
            }
        }
    }

    private static Optional<Rel.Join> join(Rel output) {
        var at = output;
        while (at instanceof Rel.Project project) {
            at = project.input();
        }
        return at instanceof Rel.Join join ? Optional.of(join) : Optional.empty();
    }

    /// What a key holds.
    private record Kind(String name, boolean line) {}

    private static Optional<Kind> kind(Subject subject, Scalar key) {
        var origin = subject.origins().of(key);
        var name = origin.map(Origins.Source::column).or(() -> named(subject, key)).orElse("");
        if (PATHS.contains(name)) {
            return Optional.of(new Kind(name, false));
        }
        return LINES.contains(name) ? Optional.of(new Kind(name, true)) : Optional.empty();
    }

    /// The name of the value of EventData that is read.
    private static Optional<String> named(Subject subject, Scalar key) {
        var at = subject.origins().resolved(key);
        while (at instanceof Scalar.Call call && !call.arguments().isEmpty()) {
            var name = call.function().name();
            if (name.equals("$member") || name.equals("$string_path")) {
                return call.arguments().get(1) instanceof Scalar.Literal l
                                && l.value() instanceof String s
                        ? Optional.of(s)
                        : Optional.empty();
            }
            if (name.equals("extract")
                    && call.arguments().getFirst() instanceof Scalar.Literal l
                    && l.value() instanceof String regex) {
                return LINES.stream()
                        .filter(n -> regex.startsWith(n + "\">(") && regex.endsWith("+)"))
                        .findFirst();
            }
            if (!name.equals("tostring") && !name.equals("trim") && !name.equals("tolower")) {
                return Optional.empty();
            }
            at = subject.origins().resolved(call.arguments().getLast());
        }
        return Optional.empty();
    }
}
