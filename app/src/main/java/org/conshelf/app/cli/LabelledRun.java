package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.conshelf.app.report.LabelJson;
import org.conshelf.app.report.LabelText;
import org.conshelf.check.labels.LabelReport;
import org.conshelf.check.labels.LabelledHunt;
import org.conshelf.check.testing.TestSettings;
import org.conshelf.hunt.Progress;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf test --labels`: how much of labelled evidence rules find.
final class LabelledRun {
    private static final int LONGEST_LABELS_BYTES = 64 * 1024 * 1024;

    private LabelledRun() {}

    static void declare(CommandSpec spec) {
        Options.option(
                spec,
                "--labels",
                "FILE",
                "Labels of evidence, a JSON object a line with file, verdict and techniques: hunts over"
                        + " each file of --evidence alone and gives recall and precision.");
        Options.paths(
                spec,
                "--evidence",
                false,
                "With --labels: the folders in which the labelled files are, or files themselves.");
        Options.option(
                spec,
                "--techniques",
                "IDS",
                "With --labels: ATT&CK techniques, with commas, whose malicious files count; without it"
                        + " those of the rules. A technique covers its sub-techniques.");
        Options.option(
                spec,
                "--min-recall",
                "SHARE",
                "With --labels: ends with 1 where recall by file is less, as 0.9 or 90%%.");
        Options.option(
                spec,
                "--min-precision",
                "SHARE",
                "With --labels: ends with 1 where precision by file is less.");
    }

    static boolean isWanted(ParseResult arguments) throws UsageException {
        boolean wanted = arguments.hasMatchedOption("--labels");
        for (var other : List.of("--evidence", "--techniques", "--min-recall", "--min-precision")) {
            if (arguments.hasMatchedOption(other) && !wanted) {
                throw new UsageException(other + " belongs to --labels");
            }
        }
        for (var other : List.of("--coverage", "--require-tests")) {
            if (arguments.hasMatchedOption(other) && wanted) {
                throw new UsageException(other + " does not go with --labels");
            }
        }
        if (wanted && !arguments.hasMatchedOption("--evidence")) {
            throw new UsageException("--labels needs --evidence");
        }
        return wanted;
    }

    static int run(
            List<Path> paths,
            boolean json,
            TestSettings settings,
            Output output,
            Progress progress,
            ParseResult arguments,
            Session session)
            throws IOException, UsageException {
        var evidence = Options.paths(arguments, "--evidence");
        for (var path : evidence) {
            Options.existing(path);
        }
        var techniques = techniques(arguments);
        var minRecall = share(arguments, "--min-recall");
        var minPrecision = share(arguments, "--min-precision");
        var labels = labels(Options.value(arguments, "--labels").orElseThrow());
        var loaded = RuleFormats.load(paths);
        loaded.diagnostics().stream()
                .filter(d -> d.severity() != Severity.NOTE)
                .forEach(session::say);
        if (loaded.rules().isEmpty()) {
            session.err().println("no rule was found");
            return ExitCode.FAILED;
        }
        var report =
                LabelledHunt.run(loaded.rules(), labels, evidence, techniques, settings, progress);
        if (json) {
            LabelJson.write(output.stream(), report);
        } else {
            report.diagnostics().stream().filter(Diagnostic::isError).forEach(session::say);
            LabelText.write(output.stream(), report, output.terminal());
        }
        boolean ran =
                !report.files().isEmpty()
                        && report.diagnostics().stream().noneMatch(Diagnostic::isError)
                        && loaded.diagnostics().stream().noneMatch(Diagnostic::isError);
        if (report.files().isEmpty()) {
            session.err().println("no labelled file is in the evidence");
        }
        return ran && isEnough(report, minRecall, minPrecision, session)
                ? ExitCode.DONE
                : ExitCode.FAILED;
    }

    private static boolean isEnough(
            LabelReport report,
            OptionalDouble minRecall,
            OptionalDouble minPrecision,
            Session session) {
        boolean recall = isEnough("recall", report.recall(), minRecall, session);
        return isEnough("precision", report.precision(), minPrecision, session) && recall;
    }

    private static boolean isEnough(
            String what, OptionalDouble share, OptionalDouble least, Session session) {
        if (least.isEmpty() || share.orElse(-1) >= least.getAsDouble()) {
            return true;
        }
        session.err()
                .println(
                        share.isEmpty()
                                ? "there is no " + what + ": nothing that it could be of"
                                : String.format(
                                        Locale.ROOT,
                                        "%s is %.4f, less than %s",
                                        what,
                                        share.getAsDouble(),
                                        least.getAsDouble()));
        return false;
    }

    private static List<String> techniques(ParseResult arguments) throws UsageException {
        var given = Options.value(arguments, "--techniques");
        var techniques = new ArrayList<String>();
        for (var one : given.map(g -> List.of(g.split(",", -1))).orElse(List.of())) {
            var id = one.strip().toUpperCase(Locale.ROOT);
            if (!id.matches("T[0-9]{4}(\\.[0-9]{3})?")) {
                throw new UsageException(
                        "--techniques takes ids such as T1569,T1543.003; '" + one + "' is none");
            }
            techniques.add(id);
        }
        return techniques;
    }

    private static OptionalDouble share(ParseResult arguments, String option)
            throws UsageException {
        var text = Options.value(arguments, option);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        var number = text.get().strip();
        boolean percent = number.endsWith("%");
        var digits = percent ? number.substring(0, number.length() - 1).strip() : number;
        if (digits.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            double share = Double.parseDouble(digits) / (percent ? 100 : 1);
            if (share <= 1) {
                return OptionalDouble.of(share);
            }
        }
        throw new UsageException(
                option + " takes a share such as 0.9 or 90%, not '" + number + "'");
    }

    private static SourceText labels(String name) throws UsageException {
        try (var in = Files.newInputStream(Options.path(name))) {
            var bytes = in.readNBytes(LONGEST_LABELS_BYTES + 1);
            if (bytes.length > LONGEST_LABELS_BYTES) {
                throw new UsageException("'" + name + "' is longer than any labels");
            }
            return SourceText.of(name, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException(Options.cannotRead(name, e));
        }
    }
}
