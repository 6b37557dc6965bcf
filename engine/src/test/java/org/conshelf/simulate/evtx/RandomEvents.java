package org.conshelf.simulate.evtx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.conshelf.simulate.SimulatedEvent;
import org.conshelf.simulate.SimulatedEvent.Value;

/// Events of no provider that there is, with values of every type and texts of every kind.
final class RandomEvents {
    /// The types of their values, by names that say which.
    static final FieldTypes TYPES =
            FieldTypes.parse(
                    """
                    Random-Provider
                      ANSI_STRING Ansi
                      INT8 Int8
                      UINT8 UInt8
                      INT16 Int16
                      UINT16 UInt16
                      INT32 Int32
                      UINT32 UInt32
                      INT64 Int64
                      UINT64 UInt64
                      BOOLEAN Boolean
                      BINARY Bytes
                      GUID Guid
                      POINTER Pointer
                      FILETIME FileTime
                      SID Sid
                      HEX32 Hex32
                      HEX64 Hex64
                    """);

    private static final List<String> NAMES =
            List.of(
                    "Ansi",
                    "Int8",
                    "UInt8",
                    "Int16",
                    "UInt16",
                    "Int32",
                    "UInt32",
                    "Int64",
                    "UInt64",
                    "Boolean",
                    "Bytes",
                    "Guid",
                    "Pointer",
                    "FileTime",
                    "Sid",
                    "Hex32",
                    "Hex64",
                    "Text",
                    "Other text",
                    "Größe",
                    "a<b>&\"c'");

    private static final List<String> PIECES =
            List.of(
                    "a",
                    "B",
                    "7",
                    " ",
                    "\t",
                    "\r\n",
                    "\n",
                    "é",
                    "日本",
                    "😀",
                    "𝔘",
                    "&",
                    "<",
                    ">",
                    "\"",
                    "'",
                    "]]>",
                    "&amp;",
                    "%%1833",
                    "\\\\*\\ADMIN$",
                    "%SystemRoot%",
                    "{",
                    "}",
                    "\u00A0",
                    "\u2028",
                    "\uFEFF",
                    "-");

    /// What XML cannot hold, and half of a pair.
    private static final List<String> UNPRINTABLE =
            List.of("\u0001", "\u0008", "\u000B", "\u001B", "\u001F", "\uFFFE", "\uFFFF");

    private final Random random;
    private final boolean withUnprintable;
    private Instant time = Instant.parse("2025-10-14T08:00:00Z");

    /// Makes a generator.
    ///
    /// @param withUnprintable whether texts have characters that XML cannot hold
    RandomEvents(long seed, boolean withUnprintable) {
        this.random = new Random(seed);
        this.withUnprintable = withUnprintable;
    }

    List<SimulatedEvent> list(int count) {
        var events = new ArrayList<SimulatedEvent>();
        for (int i = 1; i <= count; i++) {
            events.add(next(i));
        }
        return events;
    }

    private SimulatedEvent next(long number) {
        time = time.plusNanos(100L * random.nextInt(100_000_000));
        int kind = random.nextInt(4);
        var source =
                new SimulatedEvent.Source(
                        random.nextInt(5) == 0 ? "Random/Operational" : "Random",
                        "Random-Provider",
                        kind == 0 ? "" : "{0b9d6a2e-3c5f-4e8a-9b1d-7f6e5d4c3b2a}",
                        random.nextInt(65_536),
                        kind == 0 ? 0 : kind == 1 ? random.nextInt(65_536) : -1,
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(65_536),
                        random.nextInt(256),
                        "0x%016x".formatted(random.nextLong()));
        return new SimulatedEvent(
                time,
                source,
                random.nextInt(3) == 0 ? "srv02.corp.example.org" : "ws07.corp.example.org",
                number,
                random.nextInt(100_000),
                random.nextLong(1L << 32),
                random.nextInt(3) == 0 ? "" : sid(),
                kind == 0 ? unnamed() : named());
    }

    private List<Value> unnamed() {
        var values = new ArrayList<Value>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(new Value("", text()));
        }
        if (random.nextBoolean()) {
            values.add(new Value(Value.BINARY, bytes()));
        }
        return values;
    }

    private List<Value> named() {
        var values = new ArrayList<Value>();
        for (int i = random.nextInt(9); i > 0; i--) {
            var name = NAMES.get(random.nextInt(NAMES.size()));
            if (values.stream().noneMatch(v -> v.name().equals(name))) {
                values.add(new Value(name, value(name)));
            }
        }
        if (random.nextInt(4) == 0) {
            values.add(new Value(Value.BINARY, bytes()));
        }
        return values;
    }

    private String value(String name) {
        // Now and then nothing, or a text that is no value of the type.
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> text();
            default ->
                    switch (name) {
                        case "Ansi" -> "ascii ".repeat(random.nextInt(4)) + "only";
                        case "Int8" -> Integer.toString((byte) random.nextInt());
                        case "UInt8" -> Integer.toString(random.nextInt(256));
                        case "Int16" -> Integer.toString((short) random.nextInt());
                        case "UInt16" -> Integer.toString(random.nextInt(65_536));
                        case "Int32" -> Integer.toString(random.nextInt());
                        case "UInt32" -> Integer.toUnsignedString(random.nextInt());
                        case "Int64" -> Long.toString(random.nextLong());
                        case "UInt64" -> Long.toUnsignedString(random.nextLong());
                        case "Boolean" -> Boolean.toString(random.nextBoolean());
                        case "Bytes" -> bytes();
                        case "Guid" -> guid();
                        case "FileTime" -> time.toString();
                        case "Sid" -> sid();
                        case "Hex32" -> "0x" + Integer.toHexString(random.nextInt());
                        case "Hex64", "Pointer" -> "0x" + Long.toHexString(random.nextLong());
                        default -> text();
                    };
        };
    }

    private String guid() {
        return "{" + new UUID(random.nextLong(), random.nextLong()) + "}";
    }

    private String sid() {
        var sid = new StringBuilder("S-1-").append(random.nextInt(20));
        for (int i = 1 + random.nextInt(15); i > 0; i--) {
            sid.append('-').append(Integer.toUnsignedString(random.nextInt()));
        }
        return sid.toString();
    }

    private String bytes() {
        var digits = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            digits.append("%02x".formatted(random.nextInt(256)).toUpperCase(Locale.ROOT));
        }
        return digits.toString();
    }

    private String text() {
        var text = new StringBuilder();
        int length = random.nextInt(40) == 0 ? random.nextInt(8000) : random.nextInt(30);
        for (int i = 0; i < length; i++) {
            var pieces = withUnprintable && random.nextInt(6) == 0 ? UNPRINTABLE : PIECES;
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
