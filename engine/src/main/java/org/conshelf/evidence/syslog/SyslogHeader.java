package org.conshelf.evidence.syslog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a line that begins a message: priority, time, host and tag. Used again for line
/// after line.
///
/// What the forms have in common is that each has a time, or at least a priority; a line with
/// neither begins no message. RFC 3164 leaves open where the tag ends: here it ends with a colon,
/// or with the process id in brackets, before which a program's name may hold blanks (macOS). A
/// line without tag is all message.
///
/// Sources: RFC 3164, RFC 5424, rsyslog's `RSYSLOG_FileFormat`.
final class SyslogHeader {
    private static final Pattern TAG_WITH_ID =
            Pattern.compile("([^\\[\\]:]{1,128})\\[(\\d{1,10})\\]:? ?");
    private static final Pattern TAG =
            Pattern.compile(
                    "([^\\s:\\[\\]]{1,128})(?: \\d+(?:\\.\\d+)+)?(?:\\[([^\\]\\s]{1,64})\\])?:(?: |$)");
    private static final Pattern REPEATED =
            Pattern.compile("(?:--- )?last message repeated (\\d{1,9}) times?(?: ---)?");
    private static final int MAX_BLANKS = 4;

    private final SyslogStamp stamp = new SyslogStamp();
    private String line = "";
    private int priority;
    private boolean hasStamp;
    private String host = "";
    private String process = "";
    private String processId = "";
    private String messageId = "";
    private String structuredData = "";
    private int messageStart;

    /// Reads the beginning of a line.
    ///
    /// @return whether the line begins a message
    boolean read(String text) {
        line = text;
        host = "";
        process = "";
        processId = "";
        messageId = "";
        structuredData = "";
        hasStamp = false;
        int at = readPriority();
        if (text.startsWith("1 ", at) && text.length() > at + 2 && readVersionOne(at + 2)) {
            return true;
        }
        int behind = stamp.read(text, at);
        hasStamp = behind >= 0;
        if (!hasStamp) {
            if (priority < 0) {
                return false;
            }
            readTag(at);
            return true;
        }
        readHost(behind);
        return true;
    }

    private int readPriority() {
        priority = -1;
        if (!line.startsWith("<")) {
            return 0;
        }
        int stop = line.indexOf('>');
        if (stop < 2 || stop > 4) {
            return 0;
        }
        int number = 0;
        for (int i = 1; i < stop; i++) {
            char c = line.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        if (number > SyslogNames.MAX_PRIORITY) {
            return 0;
        }
        priority = number;
        return stop + 1;
    }

    /// `TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA [MSG]`.
    private boolean readVersionOne(int from) {
        int at;
        if (line.startsWith("- ", from)) {
            // Without a time only its priority shows that this is no text of another kind.
            if (priority < 0) {
                return false;
            }
            at = from + 2;
        } else {
            at = stamp.read(line, from);
            if (at < 0 || stamp.lacksYear()) {
                return false;
            }
            hasStamp = true;
        }
        var words = new String[4];
        for (int i = 0; i < words.length; i++) {
            int stop = line.indexOf(' ', at);
            if (stop < 0) {
                hasStamp = false;
                return false;
            }
            var word = line.substring(at, stop);
            words[i] = word.equals("-") ? "" : word;
            at = stop + 1;
        }
        int behind = StructuredData.end(line, at);
        if (behind < 0) {
            hasStamp = false;
            return false;
        }
        host = words[0];
        process = words[1];
        processId = words[2];
        messageId = words[3];
        structuredData = line.charAt(at) == '-' ? "" : line.substring(at, behind);
        messageStart = Math.min(line.startsWith(" ", behind) ? behind + 1 : behind, line.length());
        if (line.startsWith("\uFEFF", messageStart)) {
            messageStart++;
        }
        return true;
    }

    private void readHost(int behindStamp) {
        int from = skipBlanks(behindStamp);
        int stop = line.indexOf(' ', from);
        if (stop < 0) {
            stop = line.length();
        }
        boolean isTag =
                stop == from
                        || line.charAt(stop - 1) == ':'
                        || line.charAt(stop - 1) == ']'
                        || REPEATED.matcher(line).region(from, line.length()).lookingAt();
        if (isTag) {
            readTag(from);
        } else {
            host = line.substring(from, stop);
            readTag(skipBlanks(stop));
        }
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private void readTag(int from) {
        messageStart = from;
        if (REPEATED.matcher(line).region(from, line.length()).matches()) {
            return;
        }
        var withId = TAG_WITH_ID.matcher(line).region(from, line.length());
        if (withId.lookingAt() && blanks(withId.start(1), withId.end(1)) <= MAX_BLANKS) {
            take(withId);
            return;
        }
        var tag = TAG.matcher(line).region(from, line.length());
        if (tag.lookingAt()) {
            take(tag);
        }
    }

    private int blanks(int from, int to) {
        int blanks = 0;
        for (int i = from; i < to; i++) {
            blanks += line.charAt(i) == ' ' ? 1 : 0;
        }
        return blanks;
    }

    private void take(Matcher tag) {
        process = tag.group(1).strip();
        processId = tag.group(2) == null ? "" : tag.group(2);
        messageStart = tag.end();
    }

    /// The priority; -1 where there is none.
    int priority() {
        return priority;
    }

    /// The time; only where [#hasStamp].
    SyslogStamp stamp() {
        return stamp;
    }

    boolean hasStamp() {
        return hasStamp;
    }

    String host() {
        return host;
    }

    String process() {
        return process;
    }

    /// The process id as it stands there; mostly, but not always, a number.
    String processId() {
        return processId;
    }

    String messageId() {
        return messageId;
    }

    /// The structured data as it stands there; empty where there is none.
    String structuredData() {
        return structuredData;
    }

    /// What stands behind the header on the first line.
    String message() {
        return line.substring(messageStart);
    }

    /// How often the message before this one was repeated; 0 where this one does not say so.
    static int repeats(String message) {
        var repeated = REPEATED.matcher(message);
        return repeated.matches() ? Integer.parseInt(repeated.group(1)) : 0;
    }
}
