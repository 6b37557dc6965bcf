package org.conshelf.schema;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Reads the text of one datetime, left to right: a weekday's name, a date, a time, a zone, of
/// which only the date must be there. Every method returns whether it could go on.
final class DateTimeReader {
    private static final int LONGEST_TEXT = 100;
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final String text;
    private int at;
    private int year;
    private int month = 1;
    private int day = 1;
    private long timeTicks;
    private long zoneTicks;

    DateTimeReader(String text) {
        this.text = text.strip();
    }

    OptionalLong read() {
        if (text.isEmpty()
                || text.length() > LONGEST_TEXT
                || !skipWeekday()
                || !readDate()
                || !readTimeAndZone()
                || at < text.length()) {
            return OptionalLong.empty();
        }
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
            return OptionalLong.empty();
        }
        if (day > YearMonth.of(year, month).lengthOfMonth()) {
            return OptionalLong.empty();
        }
        long ticks = KustoDateTime.ofDate(LocalDate.of(year, month, day)) + timeTicks - zoneTicks;
        return KustoDateTime.isInRange(ticks) ? OptionalLong.of(ticks) : OptionalLong.empty();
    }

    private boolean skipWeekday() {
        int before = at;
        var word = word();
        if (word.isEmpty()) {
            return true;
        }
        if (indexOfName(WEEKDAYS, word) < 0) {
            at = before;
            return true;
        }
        skipSpaces();
        if (peek() == ',') {
            at++;
        }
        skipSpaces();
        return true;
    }

    private boolean readDate() {
        var word = word();
        if (!word.isEmpty()) {
            month = indexOfName(MONTHS, word) + 1;
            return month > 0 && readDayThenYear();
        }
        var first = digits(4);
        if (first.isEmpty()) {
            return false;
        }
        char separator = separator();
        if (separator == 0) {
            return false;
        }
        var monthName = word();
        if (!monthName.isEmpty()) {
            day = Integer.parseInt(first);
            month = indexOfName(MONTHS, monthName) + 1;
            return first.length() <= 2 && month > 0 && separator() != 0 && readYear();
        }
        if (separator == ' ') {
            return false;
        }
        return first.length() == 4
                ? readMonthThenDay(first, separator)
                : readAmerican(first, separator);
    }

    /// Behind a month's name: `8, 2014`, `8 2014`, or `2014` alone for its first day.
    private boolean readDayThenYear() {
        separator();
        var first = digits(4);
        if (first.length() == 4) {
            year = Integer.parseInt(first);
            return true;
        }
        if (first.isEmpty() || first.length() > 2) {
            return false;
        }
        day = Integer.parseInt(first);
        return separator() != 0 && readYear();
    }

    private boolean readMonthThenDay(String yearDigits, char separator) {
        year = Integer.parseInt(yearDigits);
        var monthDigits = digits(2);
        if (monthDigits.isEmpty()) {
            return false;
        }
        month = Integer.parseInt(monthDigits);
        int before = at;
        char next = separator();
        if (next == ' ' || next == 0) {
            at = before;
            return true;
        }
        var dayDigits = digits(2);
        if (dayDigits.isEmpty() || next != separator) {
            return false;
        }
        day = Integer.parseInt(dayDigits);
        return true;
    }

    private boolean readAmerican(String monthDigits, char separator) {
        if (monthDigits.length() > 2) {
            return false;
        }
        month = Integer.parseInt(monthDigits);
        var dayDigits = digits(2);
        if (dayDigits.isEmpty() || separator() != separator) {
            return false;
        }
        day = Integer.parseInt(dayDigits);
        return readYear();
    }

    /// A year of four digits, or of two, which then lies between 1950 and 2049.
    private boolean readYear() {
        var yearDigits = digits(4);
        if (yearDigits.length() == 4) {
            year = Integer.parseInt(yearDigits);
            return true;
        }
        if (yearDigits.length() != 2) {
            return false;
        }
        int two = Integer.parseInt(yearDigits);
        year = two < 50 ? 2000 + two : 1900 + two;
        return true;
    }

    private boolean readTimeAndZone() {
        boolean spaced = skipSpaces();
        if (at == text.length()) {
            return true;
        }
        if (peek() == 'T' || peek() == 't') {
            at++;
            skipSpaces();
            return readTime() && readZone();
        }
        // A date alone may carry `Z`; anything else behind it must stand apart.
        return isDigit(peek()) ? spaced && readTime() && readZone() : readZone();
    }

    private boolean readTime() {
        var hours = digits(2);
        if (hours.isEmpty() || peek() != ':') {
            return false;
        }
        at++;
        var minutes = digits(2);
        var seconds = "0";
        var fraction = "";
        if (peek() == ':') {
            at++;
            seconds = digits(2);
            if (peek() == '.' || peek() == ',') {
                at++;
                fraction = digits(LONGEST_TEXT);
                if (fraction.isEmpty()) {
                    return false;
                }
            }
        }
        if (minutes.isEmpty() || seconds.isEmpty()) {
            return false;
        }
        int hour = Integer.parseInt(hours);
        int before = at;
        skipSpaces();
        var half = word().toLowerCase(Locale.ROOT);
        if (half.equals("am") || half.equals("pm")) {
            if (hour < 1 || hour > 12) {
                return false;
            }
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        } else {
            at = before;
        }
        if (hour > 23 || Integer.parseInt(minutes) > 59 || Integer.parseInt(seconds) > 59) {
            return false;
        }
        timeTicks =
                hour * KustoTimeSpan.TICKS_PER_HOUR
                        + Integer.parseInt(minutes) * KustoTimeSpan.TICKS_PER_MINUTE
                        + Integer.parseInt(seconds) * KustoTimeSpan.TICKS_PER_SECOND
                        + KustoTimeSpan.fractionTicks(fraction);
        return true;
    }

    private boolean readZone() {
        skipSpaces();
        var name = word().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()
                && !name.equals("z")
                && !name.equals("gmt")
                && !name.equals("utc")
                && !name.equals("ut")) {
            return false;
        }
        skipSpaces();
        char sign = peek();
        if (sign != '+' && sign != '-') {
            return true;
        }
        at++;
        var hours = digits(2);
        if (peek() == ':') {
            at++;
        }
        var minutes = digits(2);
        if (hours.isEmpty() || minutes.length() == 1) {
            return false;
        }
        int offsetMinutes =
                Integer.parseInt(hours) * 60 + (minutes.isEmpty() ? 0 : Integer.parseInt(minutes));
        if (offsetMinutes > 14 * 60) {
            return false;
        }
        zoneTicks = (sign == '-' ? -1L : 1L) * offsetMinutes * KustoTimeSpan.TICKS_PER_MINUTE;
        return true;
    }

    /// What separates the parts of a date: one of `- / . ,` with spaces around it, or spaces alone,
    /// which count as a blank; nothing there gives 0.
    private char separator() {
        boolean spaced = skipSpaces();
        char c = peek();
        if (c == '-' || c == '/' || c == '.' || c == ',') {
            at++;
            skipSpaces();
            return c;
        }
        return spaced ? ' ' : 0;
    }

    private boolean skipSpaces() {
        int before = at;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at > before;
    }

    private String word() {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String digits(int most) {
        int start = at;
        while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /// The place of a name in a list, written out or by its first three letters; -1 if none fits.
    private static int indexOfName(List<String> names, String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            if (lower.equals(names.get(i)) || lower.equals(names.get(i).substring(0, 3))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
