package org.conshelf.simulate.evtx;

import java.util.ArrayList;
import java.util.List;

/// What a template is made of.
sealed interface Xml {
    record Text(String text) implements Xml {}

    /// A gap that a value fills.
    ///
    /// @param index which of the values
    /// @param type the type by the manifest; the value may be of another
    /// @param optional whether the element or attribute is left out where the value is null
    record Gap(int index, ValueType type, boolean optional) implements Xml {}

    /// An attribute of an element.
    ///
    /// @param value text, or a gap
    record Attribute(String name, Xml value) {}

    /// An element.
    record Element(String name, List<Attribute> attributes, List<Xml> content) implements Xml {
        public Element {
            attributes = List.copyOf(attributes);
            content = List.copyOf(content);
        }

        /// The element with one more attribute.
        Element with(String attribute, Xml value) {
            var all = new ArrayList<>(attributes);
            all.add(new Attribute(attribute, value));
            return new Element(name, all, content);
        }

        /// The element with one more attribute, which is always the same.
        Element with(String attribute, String value) {
            return with(attribute, new Text(value));
        }
    }

    static Element element(String name, Xml... content) {
        return new Element(name, List.of(), List.of(content));
    }

    static Element element(String name, String text) {
        return element(name, new Text(text));
    }

    static Gap gap(int index, ValueType type) {
        return new Gap(index, type, false);
    }

    static Gap optional(int index, ValueType type) {
        return new Gap(index, type, true);
    }
}
