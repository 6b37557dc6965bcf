package org.conshelf.evidence.evtx;

import java.util.ArrayList;
import java.util.List;

/// What an event's template, or an event without one, is made of, for [EvtxWriter].
sealed interface Xml {
    record Text(String text) implements Xml {}

    record Cdata(String text) implements Xml {}

    record CharacterReference(int character) implements Xml {}

    record EntityReference(String name) implements Xml {}

    record Instruction(String target, String data) implements Xml {}

    /// A gap that a value fills.
    record Gap(int index, int type, boolean optional) implements Xml {}

    record Attribute(String name, List<Xml> value) {}

    record Element(String name, List<Attribute> attributes, List<Xml> content) implements Xml {
        /// The element with one more attribute.
        Element with(String attribute, Xml... value) {
            var all = new ArrayList<>(attributes);
            all.add(new Attribute(attribute, List.of(value)));
            return new Element(name, all, content);
        }

        /// The element with more in it.
        Element with(Xml... more) {
            var all = new ArrayList<>(content);
            all.addAll(List.of(more));
            return new Element(name, attributes, all);
        }
    }

    static Element element(String name, Xml... content) {
        return new Element(name, List.of(), List.of(content));
    }

    /// A `Data` element with its name.
    static Element data(String name, Xml... content) {
        return element("Data", content).with("Name", text(name));
    }

    static Text text(String text) {
        return new Text(text);
    }

    static Gap gap(int index) {
        return new Gap(index, ValueText.STRING, false);
    }

    static Gap optional(int index) {
        return new Gap(index, ValueText.STRING, true);
    }
}
