package org.conshelf.evidence.syslog;

import java.io.Closeable;
import java.io.IOException;
import java.util.regex.Pattern;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.TextLines;
import org.conshelf.evidence.TimeText;

/// Reads a file message by message, with the lines that belong to each.
final class SyslogReader implements Closeable {
    /// How long a message of several lines may become.
    static final int MAX_MESSAGE_CHARACTERS = 1024 * 1024;

    /// What journalctl writes between entries.
    private static final Pattern JOURNAL_LINE =
            Pattern.compile(
                    "-- (?:Logs begin|Journal begins|Reboot|Boot [0-9a-f]{32}|No entries).*");

    /// Gives the years, when the first time without one is met.
    interface Years {
        SyslogYears get() throws IOException;
    }

    private final TextLines lines;
    private final SplitReport report;
    private final Years years;
    private SyslogHeader header = new SyslogHeader();
    private SyslogHeader following = new SyslogHeader();
    private long line;
    private long followingLine;
    private boolean hasFollowing;
    private boolean ended;
    private String message = "";
    private boolean yearTold;

    SyslogReader(EvidenceInput input, Years years, SplitReport report) throws IOException {
        this.lines = new TextLines(TextEvidence.open(input), report);
        this.years = years;
        this.report = report;
    }

    /// Goes to the next message.
    ///
    /// @return false at the end
    boolean next() throws IOException {
        if (!hasFollowing && !findFirst()) {
            return false;
        }
        var free = header;
        header = following;
        following = free;
        line = followingLine;
        message = header.message();
        hasFollowing = false;
        StringBuilder further = null;
        boolean cut = false;
        while (!hasFollowing && !ended && lines.next()) {
            var text = lines.text();
            if (following.read(text)) {
                hasFollowing = true;
                followingLine = lines.number();
            } else if (!JOURNAL_LINE.matcher(text).matches() && !cut) {
                further = further == null ? new StringBuilder(message) : further;
                cut = further.length() + text.length() > MAX_MESSAGE_CHARACTERS;
                if (cut) {
                    report.skipped(lines.number(), "the rest of a message of more than 1 MB");
                } else {
                    further.append('\n').append(text);
                }
            }
        }
        ended |= !hasFollowing;
        if (further != null) {
            message = further.toString().stripTrailing();
        }
        report.countRecord();
        return true;
    }

    private boolean findFirst() throws IOException {
        while (!ended && lines.next()) {
            var text = lines.text();
            if (following.read(text)) {
                followingLine = lines.number();
                return true;
            }
            boolean heading = text.startsWith(UnifiedTextFormat.HEADING);
            if (!text.isBlank() && !heading && !JOURNAL_LINE.matcher(text).matches()) {
                report.skipped(lines.number(), "a line before the first message");
            }
        }
        ended = true;
        return false;
    }

    SyslogHeader header() {
        return header;
    }

    /// The message, with all its lines.
    String message() {
        return message;
    }

    /// The line that the message begins on, from 1.
    long line() {
        return line;
    }

    /// The message's time in ticks; [TimeText#NONE] where it has none.
    long ticks() throws IOException {
        if (!header.hasStamp()) {
            return TimeText.NONE;
        }
        if (!header.stamp().lacksYear()) {
            return header.stamp().ticks(0);
        }
        return header.stamp().ticks(years.get().year(line));
    }

    /// Says once where years that no line tells are from.
    void tellYear() throws IOException {
        if (!yearTold && header.hasStamp() && header.stamp().lacksYear()) {
            yearTold = true;
            var known = years.get();
            report.note(line, known.note(known.year(line)));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
