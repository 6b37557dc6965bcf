package org.conshelf.check.labels;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;

/// How much of labelled evidence rules find.
///
/// @param files each labelled file that is there, in the order of the labels
/// @param missing labelled files that are not in the evidence
/// @param unlabelled evidence that no label names
/// @param techniques those whose files count as positive; empty where all malicious ones do
/// @param diagnostics of the labels, and of rules that did not run
public record LabelReport(
        List<FileResult> files,
        List<String> missing,
        List<Path> unlabelled,
        List<String> techniques,
        List<Diagnostic> diagnostics,
        long nanos) {
    public LabelReport {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
        unlabelled = List.copyOf(unlabelled);
        techniques = List.copyOf(techniques);
        diagnostics = List.copyOf(diagnostics);
    }

    /// What a file counts as.
    public enum Kind {
        /// It shows what the rules are for.
        MALICIOUS,
        BENIGN,
        /// It shows an attack of another kind, and counts neither way.
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the rules found in one file, which they were run over alone.
    ///
    /// @param hits the rules that fired
    /// @param records how many of its records are labelled as showing the attack
    /// @param found how many of these are among the sources of a hit
    public record FileResult(
            String file,
            Kind kind,
            List<String> techniques,
            String tool,
            List<RuleHits> hits,
            int records,
            int found) {
        public FileResult {
            techniques = List.copyOf(techniques);
            hits = List.copyOf(hits);
        }

        public boolean fired() {
            return !hits.isEmpty();
        }

        public long count() {
            return hits.stream().mapToLong(RuleHits::count).sum();
        }

        /// What it comes to: `found`, `missed`, `false alarm`, `quiet`, or for another attack
        /// `other`.
        public String result() {
            return switch (kind) {
                case MALICIOUS -> fired() ? "found" : "missed";
                case BENIGN -> fired() ? "false alarm" : "quiet";
                case OTHER -> "other";
            };
        }
    }

    /// A rule that fired, and how many rows it gave.
    public record RuleHits(Rule rule, long count) {}

    /// How many files of a kind there are in which something fired, or nothing.
    public long files(Kind kind, boolean fired) {
        return files.stream().filter(f -> f.kind() == kind && f.fired() == fired).count();
    }

    /// How many hits are in files of a kind.
    public long hits(Kind kind) {
        return files.stream().filter(f -> f.kind() == kind).mapToLong(FileResult::count).sum();
    }

    /// Of the malicious files, the share in which something fired.
    public OptionalDouble recall() {
        long found = files(Kind.MALICIOUS, true);
        return share(found, found + files(Kind.MALICIOUS, false));
    }

    /// Of the files in which something fired, the share of malicious ones.
    public OptionalDouble precision() {
        long found = files(Kind.MALICIOUS, true);
        return share(found, found + files(Kind.BENIGN, true));
    }

    /// Of the hits, the share of those in malicious files.
    public OptionalDouble hitPrecision() {
        long found = hits(Kind.MALICIOUS);
        return share(found, found + hits(Kind.BENIGN));
    }

    /// Of the labelled records of malicious files, the share that a hit was made of.
    public OptionalDouble recordRecall() {
        return share(foundRecords(), records());
    }

    public long records() {
        return malicious().stream().mapToLong(FileResult::records).sum();
    }

    public long foundRecords() {
        return malicious().stream().mapToLong(FileResult::found).sum();
    }

    private List<FileResult> malicious() {
        return files.stream().filter(f -> f.kind() == Kind.MALICIOUS).toList();
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
