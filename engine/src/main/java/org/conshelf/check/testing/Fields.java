package org.conshelf.check.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.check.testing.TestValue.Entry;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;

/// The fields of a mapping in a test file: those that it may have, each of its kind. What does not
/// fit is said at its place, and left out.
final class Fields {
    private final Map<String, Entry> fields = new LinkedHashMap<>();
    private final Diagnostics diagnostics;
    private final Span span;

    /// @param what names the mapping in messages, such as `a test`
    Fields(TestValue.Entries map, List<String> known, String what, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.span = map.span();
        for (var entry : map.entries()) {
            if (!known.contains(entry.name())) {
                diagnostics.error(
                        DiagnosticCode.BAD_TEST_FIELD,
                        entry.nameSpan(),
                        "%s has no '%s'".formatted(what, Shown.brief(entry.name())),
                        Similar.names(entry.name(), known));
            } else if (fields.putIfAbsent(entry.name(), entry) != null) {
                diagnostics.error(
                        DiagnosticCode.BAD_TEST_FIELD,
                        entry.nameSpan(),
                        "'" + entry.name() + "' is given twice");
            }
        }
    }

    Span span() {
        return span;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<TestValue> value(String name) {
        return entry(name).map(Entry::value);
    }

    void wrong(Span at, String message) {
        diagnostics.error(DiagnosticCode.BAD_TEST_FIELD, at, message);
    }

    /// A single value that is not empty.
    Optional<TestValue.Single> single(String name) {
        var value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof TestValue.Single s && !s.isNull() && !s.text().isBlank()) {
            return Optional.of(s);
        }
        wrong(place(name), "'" + name + "' is one value, and not empty");
        return Optional.empty();
    }

    Optional<String> text(String name) {
        return single(name).map(s -> s.text().strip());
    }

    /// A whole number from 0 up.
    Optional<Long> number(String name, long most) {
        var single = single(name);
        if (single.isEmpty()) {
            return Optional.empty();
        }
        var text = single.get().text().strip();
        if (text.matches("[0-9]{1,18}") && Long.parseLong(text) <= most) {
            return Optional.of(Long.parseLong(text));
        }
        wrong(
                single.get().span(),
                "'%s' is a whole number from 0 to %d, not '%s'"
                        .formatted(name, most, Shown.brief(text)));
        return Optional.empty();
    }

    Optional<Boolean> bool(String name) {
        var single = single(name);
        if (single.isEmpty()) {
            return Optional.empty();
        }
        return switch (single.get().text()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                wrong(single.get().span(), "'" + name + "' is true or false");
                yield Optional.empty();
            }
        };
    }

    Optional<TestValue.Items> items(String name) {
        var value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof TestValue.Items items) {
            return Optional.of(items);
        }
        wrong(place(name), "'" + name + "' is a list");
        return Optional.empty();
    }

    /// Where a field's value stands, or its name where it has none.
    private Span place(String name) {
        var entry = fields.get(name);
        if (entry == null) {
            return span;
        }
        return entry.value().span().length() == 0 ? entry.nameSpan() : entry.value().span();
    }
}
