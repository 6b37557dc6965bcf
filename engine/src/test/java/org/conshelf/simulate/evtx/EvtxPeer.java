package org.conshelf.simulate.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conshelf.simulate.SimulatedEvent;

/// Other readers of EVTX: how they are run, and how each shows what an event has. An event is
/// compared as a list of lines, `name=value`.
enum EvtxPeer {
    /// Shows negative numbers and the second half of a character beyond the first 65,536 wrongly,
    /// and fails over a value that is one single character with a meaning in XML.
    LIBEVTX("evtxexport", "-f", "xml"),

    /// Leaves out what XML cannot hold. Shows an array as text with tags in it, and loses its way
    /// where a string of it is empty. Times are inexact by some microseconds.
    PYTHON_EVTX("evtx_dump.py"),

    /// Shows what XML cannot hold as `_`.
    RUST_EVTX("evtx_dump", "-t", "1");

    private static final Pattern EVENT = Pattern.compile("<Event .*?</Event>", Pattern.DOTALL);
    private static final Pattern LEAF =
            Pattern.compile("<(\\w+)(?: Name=\"([^\"]*)\")?[^>]*?(?:/>|>([^<]*)</\\1>)");
    private static final Pattern REFERENCE = Pattern.compile("&(#x?)?([0-9a-zA-Z]+);");
    private static final Pattern HEX = Pattern.compile("0x0*([0-9a-f]+)");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)Z?");
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final List<String> OF_SYSTEM =
            List.of(
                    "EventID",
                    "Version",
                    "Level",
                    "Task",
                    "Opcode",
                    "Keywords",
                    "EventRecordID",
                    "Channel",
                    "Computer");
    private static final List<String> ATTRIBUTES =
            List.of(
                    "Provider Name",
                    "Provider Guid",
                    "EventID Qualifiers",
                    "TimeCreated SystemTime",
                    "Execution ProcessID",
                    "Execution ThreadID",
                    "Security UserID");

    @SuppressWarnings("ImmutableEnumChecker") // The list is one of List.of.
    private final List<String> command;

    EvtxPeer(String... command) {
        this.command = List.of(command);
    }

    String command() {
        return command.getFirst();
    }

    boolean isInstalled() {
        return program().isPresent();
    }

    // A package for Python has a script with the name of another's program.
    private Optional<Path> program() {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(folders)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command()))
                .filter(Files::isExecutable)
                .filter(file -> this != RUST_EVTX || !isScript(file))
                .findFirst();
    }

    private static boolean isScript(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException e) {
            return true;
        }
    }

    /// Whether it can show the event as it is.
    boolean canShow(SimulatedEvent event) {
        // Both take it for the mark of the order of bytes.
        if (this != RUST_EVTX
                && event.values().stream()
                        .anyMatch(v -> v.text().matches("(?s)[\uFEFF\uFFFE].*"))) {
            return false;
        }
        return switch (this) {
            case LIBEVTX ->
                    event.values().stream()
                            .noneMatch(v -> v.text().matches("[<>&\\s]") || isNegative(event, v));
            case PYTHON_EVTX ->
                    !event.source().providerGuid().isEmpty()
                            || event.values().stream()
                                    .noneMatch(
                                            v -> v.name().isEmpty() && shown(v.text()).isEmpty());
            case RUST_EVTX -> true;
        };
    }

    private static boolean isNegative(SimulatedEvent event, SimulatedEvent.Value value) {
        boolean isString =
                EventRows.type(event.source(), value.name()).value(value.text()).type()
                        == ValueType.STRING;
        return !isString && value.text().startsWith("-");
    }

    /// The event's lines, by what it is made of.
    List<String> expected(SimulatedEvent event) {
        var source = event.source();
        boolean isClassic = source.providerGuid().isEmpty();
        var lines = new ArrayList<String>();
        lines.add("EventID=" + source.eventId());
        lines.add("Version=" + (isClassic ? "" : source.version()));
        lines.add("Level=" + source.level());
        lines.add("Task=" + source.task());
        lines.add("Opcode=" + (isClassic ? "" : source.opcode()));
        lines.add("Keywords=" + shown(source.keywords()));
        lines.add("EventRecordID=" + event.recordId());
        lines.add("Channel=" + source.channel());
        lines.add("Computer=" + event.computer());
        lines.add("Provider Name=" + source.provider());
        lines.add("Provider Guid=" + source.providerGuid());
        lines.add("EventID Qualifiers=" + (source.qualifiers() < 0 ? "" : source.qualifiers()));
        lines.add("TimeCreated SystemTime=" + shown(event.time().toString()));
        lines.add("Execution ProcessID=" + (isClassic ? "" : event.processId()));
        lines.add("Execution ThreadID=" + (isClassic ? "" : event.threadId()));
        lines.add("Security UserID=" + event.userId());
        for (var value : event.values()) {
            boolean isBinary = value.name().equals(SimulatedEvent.Value.BINARY);
            if (!isBinary || !value.text().isEmpty()) {
                lines.add(name(value.name()) + "=" + shown(expected(source, value)));
            }
        }
        return lines;
    }

    private String expected(SimulatedEvent.Source source, SimulatedEvent.Value value) {
        var text = value.text();
        if (this != PYTHON_EVTX || text.isEmpty()) {
            return text;
        }
        var type = EventRows.type(source, value.name());
        boolean isBinary =
                type == ValueType.BINARY || value.name().equals(SimulatedEvent.Value.BINARY);
        if (isBinary && ValueType.BINARY.value(text).type() == ValueType.BINARY) {
            return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text));
        }
        boolean isTruth = type == ValueType.BOOLEAN && text.matches("true|false");
        return isTruth ? text.replace('t', 'T').replace('f', 'F') : text;
    }

    private String name(String name) {
        var shown = name.isEmpty() ? "Data" : name;
        // The other two do not escape a quotation mark.
        return this != RUST_EVTX && name.contains("\"")
                ? shown.substring(0, shown.indexOf('"'))
                : shown;
    }

    /// Runs it.
    ///
    /// @param out a file for what it prints
    /// @return each event's lines, by its number
    Map<Long, List<String>> read(Path file, Path out) throws Exception {
        var line = new ArrayList<>(command);
        line.set(0, program().orElseThrow().toString());
        line.add(file.toString());
        var process =
                new ProcessBuilder(line)
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(process.waitFor(180, TimeUnit.SECONDS), "it does not end");
        assertEquals(0, process.exitValue());
        var events = new TreeMap<Long, List<String>>();
        var matcher = EVENT.matcher(Files.readString(out));
        while (matcher.find()) {
            var lines = lines(matcher.group());
            long number = Long.parseLong(lines.get(6).substring("EventRecordID=".length()));
            events.put(number, lines);
        }
        return events;
    }

    private List<String> lines(String event) {
        var lines = new ArrayList<String>();
        int end = event.indexOf("</System>");
        var system = event.substring(0, end);
        for (var name : OF_SYSTEM) {
            var found = find("<" + name + "[^>]*>([^<]*)<", system);
            lines.add(name + "=" + (name.equals("Keywords") ? shown(found) : found));
        }
        for (var name : ATTRIBUTES) {
            var words = name.split(" ");
            var found = find("<" + words[0] + " [^>]*?" + words[1] + "=\"([^\"]*)\"", system);
            lines.add(
                    name
                            + "="
                            + switch (words[1]) {
                                case "SystemTime" -> shown(found);
                                case "Guid" -> found.toLowerCase(Locale.ROOT);
                                default -> found;
                            });
        }
        var leaf = LEAF.matcher(event.substring(end));
        while (leaf.find()) {
            var tag = leaf.group(1);
            if (!tag.equals("EventData") && !tag.equals("UserData")) {
                value(leaf.group(2) == null ? tag : unescaped(leaf.group(2)), leaf.group(3), lines);
            }
        }
        return lines;
    }

    private void value(String name, String escaped, List<String> lines) {
        var text = escaped == null ? "" : unescaped(escaped);
        if (this == PYTHON_EVTX && text.startsWith("<string>")) {
            for (var string : text.substring(8).split("</string>\n(<string>)?", 0)) {
                lines.add(name + "=" + shown(string));
            }
        } else {
            // Some readers show an optional element that is not there.
            boolean isAbsent = name.equals(SimulatedEvent.Value.BINARY) && text.isEmpty();
            boolean isEmptyArray = this == PYTHON_EVTX && name.equals("Data") && text.isEmpty();
            if (!isAbsent && !isEmptyArray) {
                lines.add(name + "=" + shown(text));
            }
        }
    }

    private static String find(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? unescaped(matcher.group(1)) : "";
    }

    private static String unescaped(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference ->
                        java.util.regex.Matcher.quoteReplacement(
                                character(reference.group(1), reference.group(2))));
    }

    private static String character(String kind, String name) {
        if (kind != null) {
            return Character.toString(Integer.parseInt(name, kind.length() == 1 ? 10 : 16));
        }
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    /// A value in the form in which it can be compared: numbers without leading zeros, GUIDs in
    /// small letters, times in one form, and what this reader cannot show replaced.
    String shown(String value) {
        var hex = HEX.matcher(value);
        if (hex.matches()) {
            return "0x" + hex.group(1);
        }
        var time = TIME.matcher(value);
        if (time.matches()) {
            return instant(time.group(1) + "T" + time.group(2) + "Z");
        }
        if (value.length() == 38 && value.startsWith("{")) {
            return value.toLowerCase(Locale.ROOT);
        }
        return switch (this) {
            case LIBEVTX -> value.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?");
            case PYTHON_EVTX -> UNPRINTABLE.matcher(value).replaceAll("");
            case RUST_EVTX -> UNPRINTABLE.matcher(value).replaceAll("_");
        };
    }

    private static String instant(String time) {
        return Instant.parse(time).toString();
    }

    /// The lines that were read, with times taken from what is expected where they differ by no
    /// more than this reader's arithmetic.
    List<String> settled(List<String> expected, List<String> read) {
        if (this != PYTHON_EVTX || expected.size() != read.size()) {
            return read;
        }
        var settled = new ArrayList<String>();
        for (int i = 0; i < read.size(); i++) {
            boolean isNear = isNear(expected.get(i), read.get(i));
            settled.add(isNear ? expected.get(i) : read.get(i));
        }
        return settled;
    }

    private static boolean isNear(String expected, String read) {
        int at = expected.indexOf('=') + 1;
        if (at > read.length() || !expected.substring(0, at).equals(read.substring(0, at))) {
            return false;
        }
        if (!TIME.matcher(expected.substring(at)).matches()
                || !TIME.matcher(read.substring(at)).matches()) {
            return false;
        }
        var difference =
                Duration.between(
                        Instant.parse(expected.substring(at)), Instant.parse(read.substring(at)));
        return difference.abs().toNanos() <= 5000;
    }
}
