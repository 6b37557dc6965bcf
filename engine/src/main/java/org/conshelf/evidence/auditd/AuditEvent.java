package org.conshelf.evidence.auditd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The records of one time and serial.
public final class AuditEvent {
    private static final int MAX_ARGUMENTS = 10_000;
    private static final String UNSET = "4294967295";

    private final String host;
    private final String origin;
    private final long ticks;
    private final long serial;
    private final long position;
    private final List<AuditRecord> records = new ArrayList<>();
    private int length;

    AuditEvent(AuditLine first, String host, String origin, long position) {
        this.host = host;
        this.origin = origin;
        this.ticks = first.ticks();
        this.serial = first.serial();
        this.position = position;
    }

    void add(AuditRecord record) {
        records.add(record);
        length += record.text().length();
    }

    /// How long its records are together.
    int length() {
        return length;
    }

    String host() {
        return host;
    }

    String origin() {
        return origin;
    }

    long ticks() {
        return ticks;
    }

    long serial() {
        return serial;
    }

    /// The line of its first record.
    public long position() {
        return position;
    }

    List<AuditRecord> records() {
        return records;
    }

    private Optional<AuditRecord> first(String type) {
        return records.stream().filter(r -> r.type().equals(type)).findFirst();
    }

    String type() {
        return first("SYSCALL").map(AuditRecord::type).orElse(records.getFirst().type());
    }

    /// The fields of the records that are not told elsewhere; of a name that comes again, the
    /// first. Those of the system call go before the others'.
    Map<String, String> fields() {
        var fields = new java.util.LinkedHashMap<String, String>();
        first("SYSCALL").ifPresent(r -> fields.putAll(r.fields()));
        for (var record : records) {
            if (!record.type().equals("PATH") && !record.type().equals("EXECVE")) {
                record.fields().forEach(fields::putIfAbsent);
            }
        }
        return fields;
    }

    /// A field of the first record that has it; empty where none does.
    String field(String name) {
        for (var record : records) {
            var value = record.fields().get(name);
            if (value != null && !record.type().equals("PATH") && !record.type().equals("EXECVE")) {
                return value;
            }
        }
        return "";
    }

    /// A number that is not unset.
    Optional<Long> number(String name) {
        var text = field(name);
        if (text.isEmpty() || text.equals(UNSET) || text.length() > 18) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// A user's name: the enriched format has it, and 0 is `root`.
    String user(String field) {
        var enriched = field(field.toUpperCase(java.util.Locale.ROOT));
        if (!enriched.isEmpty()) {
            return enriched.equals("unset") || enriched.startsWith("unknown(") ? "" : enriched;
        }
        return field(field).equals("0") ? "root" : "";
    }

    String syscall() {
        var call = first("SYSCALL");
        if (call.isEmpty()) {
            return "";
        }
        var enriched = call.get().fields().get("SYSCALL");
        return enriched == null
                ? AuditTypes.syscall(
                        call.get().fields().getOrDefault("arch", ""),
                        call.get().fields().getOrDefault("syscall", ""))
                : enriched;
    }

    Optional<Boolean> success() {
        var value = field("success");
        return switch (value.isEmpty() ? field("res") : value) {
            case "yes", "success", "1" -> Optional.of(true);
            case "no", "failed", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// The arguments of `execve`, in their order. A long one is written in pieces, `a1[0]=`,
    /// `a1[1]=`; many go over several records.
    List<String> arguments() {
        var whole = new TreeMap<Integer, String>();
        var pieces = new TreeMap<Integer, Map<Integer, String>>();
        for (var record : records) {
            if (record.type().equals("EXECVE")) {
                record.fields().forEach((name, value) -> argument(name, value, whole, pieces));
            }
        }
        pieces.forEach((index, parts) ->
                whole.put(index, AuditRecord.decodedAnyway(String.join("", parts.values()))));
        return List.copyOf(whole.values());
    }

    private static void argument(
            String name,
            String value,
            Map<Integer, String> whole,
            Map<Integer, Map<Integer, String>> pieces) {
        if (!name.startsWith("a") || whole.size() + pieces.size() >= MAX_ARGUMENTS) {
            return;
        }
        int bracket = name.indexOf('[');
        int index = index(bracket < 0 ? name.substring(1) : name.substring(1, bracket));
        if (index < 0) {
            return;
        }
        if (bracket < 0) {
            whole.putIfAbsent(index, value);
        } else if (name.endsWith("]")) {
            int piece = index(name.substring(bracket + 1, name.length() - 1));
            if (piece >= 0) {
                pieces.computeIfAbsent(index, _ -> new TreeMap<>()).putIfAbsent(piece, value);
            }
        }
    }

    private static int index(String digits) {
        boolean whole =
                !digits.isEmpty()
                        && digits.length() < 9
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Integer.parseInt(digits) : -1;
    }

    /// The command: the arguments joined by blanks, or else the process title.
    String commandLine() {
        var arguments = arguments();
        return arguments.isEmpty()
                ? field("proctitle").replace('\0', ' ').strip()
                : String.join(" ", arguments);
    }
}
