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
/// A value is a `Data` of its own, as a rule with a name. Events of old providers have all the same
/// template, with their values as one array in one `Data`, which readers show as many. Before a
/// `Binary` stands a value that no gap shows: its size. An empty `Binary` is left out.
final class PayloadLayout {
    private static final int MAX_TEMPLATES = 4096;
    private static final Template CLASSIC =
            new Template(
                    element(
                            "EventData",
                            element("Data", optional(0, ValueType.STRINGS)),
                            element(Value.BINARY, optional(2, ValueType.BINARY))));

    private final FieldTypes types;
    private final Map<Shape, Template> byShape = new HashMap<>();
    private final Map<Element, Template> byRoot = new HashMap<>();

    PayloadLayout(FieldTypes types) {
        this.types = types;
    }

    /// On what a template depends.
    private record Shape(String provider, int eventId, List<String> names) {
        Shape {
            names = List.copyOf(names);
        }
    }

    TypedValue.Instance of(SimulatedEvent event) {
        return isClassic(event) ? classic(event) : ofNames(event);
    }

    private static boolean isClassic(SimulatedEvent event) {
        return event.source().providerGuid().isEmpty()
                && event.values().stream()
                        .allMatch(value ->
                                value.name().isEmpty()
                                        ? isSafeInArray(value.text())
                                        : value.name().equals(Value.BINARY));
    }

    // Readers that look for zero bytes, as python-evtx does, fail over a string of an array with a
    // character whose lower byte is zero, or whose upper byte is that of a line's end.
    private static boolean isSafeInArray(String text) {
        return text.chars().allMatch(c -> (c & 0xFF) != 0 && c >> 8 != '\n');
    }

    private static TypedValue.Instance classic(SimulatedEvent event) {
        var strings = new ArrayList<String>();
        var size = TypedValue.number(ValueType.UINT32, 0);
        var binary = TypedValue.NULL;
        for (var value : event.values()) {
            if (value.name().isEmpty()) {
                strings.add(value.text());
            } else if (!value.text().isEmpty()) {
                binary = ValueType.BINARY.value(value.text());
                size = size(binary);
            }
        }
        var array = strings.isEmpty() ? TypedValue.NULL : TypedValue.strings(strings);
        return new TypedValue.Instance(CLASSIC, List.of(array, size, binary));
    }

    private static TypedValue size(TypedValue binary) {
        int size = binary instanceof TypedValue.Plain plain ? plain.bytes().length : 0;
        return TypedValue.number(ValueType.UINT32, size);
    }

    private TypedValue.Instance ofNames(SimulatedEvent event) {
        var source = event.source();
        var names = new ArrayList<String>();
        var values = new ArrayList<TypedValue>();
        for (var value : event.values()) {
            if (isBinary(source, value.name()) && value.text().isEmpty()) {
                continue;
            }
            names.add(value.name());
            var typed = type(source, value.name()).value(value.text());
            if (isBinary(source, value.name())) {
                values.add(size(typed));
            }
            values.add(typed);
        }
        var shape = new Shape(source.provider(), source.eventId(), names);
        return new TypedValue.Instance(template(shape, source), values);
    }

    private static boolean isBinary(Source source, String name) {
        return name.equals(Value.BINARY) && !PayloadRoot.of(source).isUserData();
    }

    private ValueType type(Source source, String name) {
        return isBinary(source, name)
                ? ValueType.BINARY
                : types.type(source.provider(), source.eventId(), name);
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
        var template = byRoot.computeIfAbsent(root(shape, source), Template::new);
        byShape.put(shape, template);
        return template;
    }

    private Element root(Shape shape, Source source) {
        var root = PayloadRoot.of(source);
        var parts = new ArrayList<Xml>();
        int index = 0;
        for (var name : shape.names) {
            var type = type(source, name);
            if (isBinary(source, name)) {
                // Behind its size.
                index++;
                parts.add(element(name, gap(index, type)));
            } else if (root.isUserData() && !name.isEmpty()) {
                parts.add(element(name, gap(index, type)));
            } else {
                var data = element("Data", gap(index, type));
                parts.add(name.isEmpty() ? data : data.with("Name", name));
            }
            index++;
        }
        return root.element(parts.toArray(Xml[]::new));
    }
}
