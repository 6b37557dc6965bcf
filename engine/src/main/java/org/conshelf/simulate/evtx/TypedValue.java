package org.conshelf.simulate.evtx;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What goes into a template's gap.
sealed interface TypedValue {
    TypedValue NULL = new Plain(ValueType.NULL, new byte[0]);

    ValueType type();

    /// A value that is what its bytes are.
    record Plain(ValueType type, byte[] bytes) implements TypedValue {}

    /// A template with the values for its gaps.
    record Instance(Template template, List<TypedValue> values) implements TypedValue {
        public Instance {
            values = List.copyOf(values);
        }

        @Override
        public ValueType type() {
            return ValueType.BINARY_XML;
        }
    }

    /// An integer of any of the types of fixed size.
    static TypedValue number(ValueType type, long value) {
        return new Plain(type, type.integer(value));
    }

    static TypedValue string(String text) {
        return new Plain(ValueType.STRING, text.getBytes(StandardCharsets.UTF_16LE));
    }

    /// An array of strings. Each ends with a zero.
    static TypedValue strings(List<String> texts) {
        var all = new StringBuilder();
        texts.forEach(text -> all.append(text).append('\0'));
        return new Plain(ValueType.STRINGS, all.toString().getBytes(StandardCharsets.UTF_16LE));
    }
}
