package org.conshelf.evidence.syslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.TextLines;

/// The years of a file whose times have none.
///
/// The file is read through once. Where the day of the year falls back by more than half a year, a
/// new year has begun; where it jumps ahead from January to December, a line of the year before
/// came late. So each line's year is known but for one number, which the first of these gives that
/// is there:
///
/// 1. a line of the same file whose time has its year: the last such
/// 2. a date in the file's name, as logrotate puts it there (`messages-20240714`): no line is later
/// 3. the time in a gzip's header, or else the file's modification: no line is later
///
/// Nothing asks the clock: the same file gives the same years on every day. A gap of more than half
/// a year in the file may not be seen, and a file that was copied without its times has the year of
/// the copy: a note in the report says where the year is from.
final class SyslogYears {
    private static final int HALF_YEAR = 186;
    private static final int NEARLY_A_YEAR = 320;
    private static final int MAX_TURNS = 10_000;
    private static final Pattern DATE_IN_NAME =
            Pattern.compile("(?:^|\\D)(20\\d\\d)-?(\\d\\d)-?(\\d\\d)(?:\\D|$)");

    /// A line from which on the year is another.
    private record Turn(long line, int offset) {}

    private final List<Turn> turns = new ArrayList<>();
    private int firstYear;
    private String origin = "";

    private SyslogYears() {}

    /// Reads a file through.
    static SyslogYears of(EvidenceInput input) throws IOException {
        var years = new SyslogYears();
        years.read(input);
        return years;
    }

    private void read(EvidenceInput input) throws IOException {
        var stamp = new SyslogStamp();
        int previous = -1;
        int offset = 0;
        int anchor = 0;
        int leapOffset = Integer.MIN_VALUE;
        try (var lines = new TextLines(TextEvidence.open(input), new SplitReport())) {
            while (lines.next()) {
                var line = lines.text();
                int from = line.startsWith("<") ? line.indexOf('>') + 1 : 0;
                if (stamp.read(line, from) < 0) {
                    continue;
                }
                int day = stamp.dayOfYear();
                boolean begins = previous - day > HALF_YEAR;
                if (previous >= 0 && (begins || day - previous > NEARLY_A_YEAR)) {
                    offset += begins ? 1 : -1;
                    turn(lines.number(), offset);
                }
                previous = day;
                if (!stamp.lacksYear()) {
                    int known = stamp.year() - offset;
                    if (anchor != 0 && anchor != known) {
                        offset = stamp.year() - anchor;
                        turn(lines.number(), offset);
                    } else {
                        anchor = known;
                    }
                } else if (day == 31 + 29) {
                    leapOffset = offset;
                }
            }
        }
        firstYear = anchor;
        origin = "by other lines of the file";
        if (anchor == 0) {
            var reference = reference(input);
            firstYear = lastYear(previous, reference) - offset;
            for (int i = 0; i < 8 && leapOffset != Integer.MIN_VALUE; i++) {
                // A 29th of February says that the year is earlier than it seems.
                firstYear -= LocalDate.of(firstYear + leapOffset, 1, 1).isLeapYear() ? 0 : 1;
            }
        }
    }

    private void turn(long line, int offset) {
        if (turns.size() < MAX_TURNS) {
            turns.add(new Turn(line, offset));
        }
    }

    /// The year of the last line: that of the reference, or the one before where the line's day
    /// would lie behind it. Two days are let pass, for zones and late modifications.
    private static int lastYear(int day, LocalDate reference) {
        int referenceDay = (reference.getMonthValue() - 1) * 31 + reference.getDayOfMonth();
        return day > referenceDay + 2 ? reference.getYear() - 1 : reference.getYear();
    }

    private LocalDate reference(EvidenceInput input) throws IOException {
        var name = input.path().getFileName();
        var match = DATE_IN_NAME.matcher(name == null ? "" : name.toString());
        if (match.find()) {
            try {
                var date =
                        LocalDate.of(
                                Integer.parseInt(match.group(1)),
                                Integer.parseInt(match.group(2)),
                                Integer.parseInt(match.group(3)));
                origin = "by the date in the file's name";
                return date;
            } catch (DateTimeException e) {
                // It is another number.
            }
        }
        long zipped = input.gzipped() ? gzipSeconds(input) : 0;
        if (zipped > 0) {
            origin = "by the time in the gzip's header";
            return LocalDate.ofInstant(Instant.ofEpochSecond(zipped), ZoneOffset.UTC);
        }
        origin = "by the file's modification";
        var modified = Files.getLastModifiedTime(input.path()).toInstant();
        return LocalDate.ofInstant(modified, ZoneOffset.UTC);
    }

    /// RFC 1952's MTIME: seconds since 1970, 0 where it is not known.
    private static long gzipSeconds(EvidenceInput input) throws IOException {
        try (var in = Files.newInputStream(input.path())) {
            var header = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
            return header.capacity() < 8 ? 0 : header.getInt(4) & 0xFFFF_FFFFL;
        }
    }

    /// What a line's year is.
    int year(long line) {
        int low = 0;
        int high = turns.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (turns.get(middle).line() <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return firstYear + (low == 0 ? 0 : turns.get(low - 1).offset());
    }

    /// What the report says of the years.
    String note(int firstSeen) {
        return "times without a year are taken to begin in "
                + firstSeen
                + ", "
                + origin
                + ", and to be UTC";
    }
}
