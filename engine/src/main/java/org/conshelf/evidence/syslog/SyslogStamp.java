package org.conshelf.evidence.syslog;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.conshelf.evidence.TimeText;

/// The time at the beginning of a line, or of a part of it. Used again for line after line.
///
/// Read are `Jun 14 15:16:01` with or without a fraction or a year (before the time as Cisco has
/// it, or behind), and ISO 8601 as one word or, as macOS has it, as two.
final class SyslogStamp {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long TICKS_PER_DAY = 86_400L * TimeText.TICKS_PER_SECOND;

    private String line = "";
    private int at;
    private int month;
    private int day;
    private int year;
    private long clock;
    private long moment;

    /// Reads the stamp that begins at a place.
    ///
    /// @return the place behind it and behind the blank that follows; -1 where there is none
    int read(String text, int from) {
        line = text;
        at = from;
        year = 0;
        month = 0;
        moment = TimeText.NONE;
        if (from + 15 > text.length()) {
            return -1;
        }
        char first = text.charAt(from);
        if (first >= '0' && first <= '9') {
            return iso();
        }
        return first >= 'A' && first <= 'S' ? old() : -1;
    }

    private int old() {
        int index = MONTHS.indexOf(line.substring(at, at + 3));
        if (index < 0 || index % 3 != 0 || line.charAt(at + 3) != ' ') {
            return -1;
        }
        month = index / 3 + 1;
        at += 4;
        if (line.charAt(at) == ' ') {
            at++;
        }
        day = number(1, 2);
        if (day < 1 || day > 31 || !accept(' ')) {
            return -1;
        }
        int behindDay = at;
        int given = number(4, 4);
        if (given >= 1970 && accept(' ')) {
            year = given;
        } else {
            at = behindDay;
        }
        if (!clock()) {
            return -1;
        }
        if (at == line.length()) {
            return at;
        }
        if (accept(':')) {
            accept(' ');
            return at;
        }
        if (!accept(' ')) {
            return -1;
        }
        if (year == 0) {
            yearBehind();
        }
        return at;
    }

    private void yearBehind() {
        int before = at;
        int given = number(4, 4);
        if (given >= 1970 && given < 2200 && accept(' ')) {
            year = given;
        } else {
            at = before;
        }
    }

    private boolean clock() {
        int hour = number(2, 2);
        if (hour < 0 || hour > 23 || !accept(':')) {
            return false;
        }
        int minute = number(2, 2);
        if (minute < 0 || minute > 59 || !accept(':')) {
            return false;
        }
        int second = number(2, 2);
        // 60 is a leap second.
        if (second < 0 || second > 60) {
            return false;
        }
        clock = (hour * 3600L + minute * 60L + second) * TimeText.TICKS_PER_SECOND;
        if (at + 1 < line.length()
                && (line.charAt(at) == '.' || line.charAt(at) == ',')
                && isDigit(line.charAt(at + 1))) {
            at++;
            long scale = TimeText.TICKS_PER_SECOND;
            while (at < line.length() && isDigit(line.charAt(at))) {
                scale /= 10;
                clock += (line.charAt(at++) - '0') * scale;
            }
        }
        return true;
    }

    private int iso() {
        if (line.charAt(at + 4) != '-' || line.charAt(at + 7) != '-') {
            return -1;
        }
        int from = at;
        int stop = endOfWord(from);
        if (stop - from == 10) {
            stop = endOfWord(stop + 1);
        }
        if (stop - from < 19 || stop - from > 64) {
            return -1;
        }
        moment = TimeText.ticks(line.substring(from, stop));
        return moment == TimeText.NONE ? -1 : Math.min(stop + 1, line.length());
    }

    private int endOfWord(int from) {
        int stop = line.indexOf(' ', Math.min(from, line.length()));
        return stop < 0 ? line.length() : stop;
    }

    /// Whether the year is not in the stamp.
    boolean lacksYear() {
        return moment == TimeText.NONE && year == 0;
    }

    /// The moment, with this year where the stamp has none; [TimeText#NONE] for a day that the year
    /// does not have.
    long ticks(int givenYear) {
        if (moment != TimeText.NONE) {
            return moment;
        }
        try {
            var date = LocalDate.of(year == 0 ? givenYear : year, month, day);
            return TimeText.UNIX_EPOCH_TICKS + date.toEpochDay() * TICKS_PER_DAY + clock;
        } catch (DateTimeException e) {
            return TimeText.NONE;
        }
    }

    /// Its year; 0 where it has none.
    int year() {
        return moment == TimeText.NONE ? year : date().getYear();
    }

    /// Its day in the year, with 31 days for every month.
    int dayOfYear() {
        if (moment == TimeText.NONE) {
            return (month - 1) * 31 + day;
        }
        var date = date();
        return (date.getMonthValue() - 1) * 31 + date.getDayOfMonth();
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(
                Math.floorDiv(moment - TimeText.UNIX_EPOCH_TICKS, TICKS_PER_DAY));
    }

    private boolean accept(char expected) {
        if (at < line.length() && line.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private int number(int minDigits, int maxDigits) {
        int value = 0;
        int digits = 0;
        while (digits < maxDigits && at < line.length() && isDigit(line.charAt(at))) {
            value = value * 10 + (line.charAt(at++) - '0');
            digits++;
        }
        return digits >= minDigits ? value : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
