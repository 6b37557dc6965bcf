package org.conshelf.evidence;

import java.util.ArrayList;
import java.util.List;

/// What reading a split met. Every scan of a split gives the same report, whatever columns or
/// events it asked for.
public final class SplitReport {
    /// How many messages are kept for a split; the rest is only counted.
    public static final int MAX_ISSUES = 20;

    private long records;
    private long damaged;
    private long skipped;
    private final List<Issue> issues = new ArrayList<>();

    /// A record that was read, wanted or not.
    public void countRecord() {
        records++;
    }

    /// Several records that were read.
    public void countRecords(long count) {
        records += count;
    }

    /// A record (or chunk, where its records cannot be counted) that could not be read.
    ///
    /// @param offset bytes from the beginning of the file, or the line number for lines
    public void damaged(long offset, String reason) {
        damaged(offset, 1, reason);
    }

    /// Several records that could not be read, for one reason.
    public void damaged(long offset, long count, String reason) {
        damaged += count;
        add(new Issue(Kind.DAMAGED, offset, reason));
    }

    /// Something that is no evidence or was left out, such as a line that is too long.
    public void skipped(long offset, String reason) {
        skipped++;
        add(new Issue(Kind.SKIPPED, offset, reason));
    }

    /// Something worth saying that cost no record, such as a wrong checksum.
    public void note(long offset, String reason) {
        add(new Issue(Kind.NOTE, offset, reason));
    }

    private void add(Issue issue) {
        if (issues.size() < MAX_ISSUES) {
            issues.add(issue);
        }
    }

    public long records() {
        return records;
    }

    public long damaged() {
        return damaged;
    }

    public long skipped() {
        return skipped;
    }

    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    /// What an [Issue] is.
    public enum Kind {
        DAMAGED,
        SKIPPED,
        NOTE
    }

    /// Something that was met at a place.
    ///
    /// @param offset bytes from the beginning of the file, or a line number
    public record Issue(Kind kind, long offset, String reason) {}
}
