package org.conshelf.simulate.evtx;

import static org.conshelf.simulate.evtx.Xml.element;
import static org.conshelf.simulate.evtx.Xml.gap;
import static org.conshelf.simulate.evtx.Xml.optional;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.simulate.SimulatedEvent;
import org.conshelf.simulate.SimulatedEvent.Source;
import org.conshelf.simulate.SimulatedEvent.Value;
import org.conshelf.simulate.evtx.Xml.Element;

/// Says of an event's EventData, or UserData, which template it has and which values.
///
/// A value with a name is a `Data` of its own. Those without one, as old providers have them, are one
/// array in one `Data`, which readers show as many. Before a `Binary` stands a value that no gap
/// shows: its size.
final class PayloadLayout {
    private static final int MAX_TEMPLATES = 4096;

    private final FieldTypes types;
    private final Map<Shape, Template> byShape = new HashMap<>();
    private final Map<Element, Template> byRoot = new HashMap<>();

    PayloadLayout(FieldTypes types) {
        this.types = types;
    }

    /// On what the template depends.
    ///
    /// @param names of the gaps: those of the values, with one empty name for an array
    private record Shape(String provider, boolean isClassic, int eventId, List<String> names) {}

    TypedValue.Instance of(SimulatedEvent event) {
        var source = event.source();
        var names = new ArrayList<String>();
        var values = new ArrayList<TypedValue>();
        var unnamed = new ArrayList<String>();
        boolean isClassic = isClassic(event);
        if (isClassic) {
            event.values().stream()
                    .filter(value -> value.name().isEmpty())
                    .forEach(value -> unnamed.add(value.text()));
            flush(unnamed, names, values);
            if (values.isEmpty()) {
                values.add(TypedValue.NULL);
            }
            var binary =
                    event.values().stream()
                            .filter(value -> value.name().equals(Value.BINARY))
                            .findFirst()
                            .map(Value::text)
                            .orElse("");
            binary(binary, values);
        } else {
            for (var value : event.values()) {
                if (value.name().isEmpty()) {
                    unnamed.add(value.text());
                    continue;
                }
                flush(unnamed, names, values);
                names.add(value.name());
                if (isBinary(source, value.name())) {
                    binary(value.text(), values);
                } else {
                    values.add(type(source, value.name()).value(value.text()));
                }
            }
            flush(unnamed, names, values);
        }
        var shape = new Shape(source.provider(), isClassic, source.eventId(), names);
        return new TypedValue.Instance(template(shape, source), values);
    }

    // Events of old providers have all the same template.
    private static boolean isClassic(SimulatedEvent event) {
        return event.source().providerGuid().isEmpty()
                && event.values().stream()
                        .allMatch(v -> v.name().isEmpty() || v.name().equals(Value.BINARY));
    }

    private static void flush(
            List<String> unnamed, List<String> names, List<TypedValue> values) {
        if (!unnamed.isEmpty()) {
            names.add("");
            values.add(TypedValue.strings(unnamed));
            unnamed.clear();
        }
    }

    private static void binary(String digits, List<TypedValue> values) {
        var binary = ValueType.BINARY.value(digits);
        int size = binary instanceof TypedValue.Plain plain ? plain.bytes().length : 0;
        values.add(TypedValue.number(ValueType.UINT32, size));
        values.add(binary);
    }

    private static boolean isBinary(Source source, String name) {
        return name.equals(Value.BINARY) && !PayloadRoot.of(source).isUserData();
    }

    private ValueType type(Source source, String name) {
        return types.type(source.provider(), source.eventId(), name);
    }

    private Template template(Shape shape, Source source) {
        var known = byShape.get(shape);
        if (known != null) {
            return known;
        }
        if (byShape.size() >= MAX_TEMPLATES) {
            byShape.clear();
            byRoot.clear();
        }
        var root = shape.isClassic ? classic() : root(shape, source);
        var template = byRoot.computeIfAbsent(root, Template::new);
        byShape.put(shape, template);
        return template;
    }

    private static Element classic() {
        return element(
                "EventData",
                element("Data", optional(0, ValueType.STRINGS)),
                element("Binary", optional(2, ValueType.BINARY)));
    }

    private Element root(Shape shape, Source source) {
        var root = PayloadRoot.of(source);
        var parts = new ArrayList<Xml>();
        int index = 0;
        for (var name : shape.names) {
            if (name.isEmpty()) {
                parts.add(element("Data", optional(index++, ValueType.STRINGS)));
            } else if (isBinary(source, name)) {
                parts.add(element(Value.BINARY, gap(index + 1, ValueType.BINARY)));
                index += 2;
            } else {
                var gap = gap(index++, type(source, name));
                parts.add(
                        root.isUserData()
                                ? element(name, gap)
                                : element("Data", gap).with("Name", name));
            }
        }
        return root.element(parts.toArray(Xml[]::new));
    }
}
