package org.conshelf.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the `EventData` and `EventDataXml` columns of [WindowsEvents] out of an event's values, so
/// that every reader gives the same bytes for the same event.
///
/// For an event whose values are plain names and values:
///
/// ```java
/// builder.begin(EventDataBuilder.Root.EVENT_DATA);
/// builder.data("SubjectUserSid", "S-1-5-18");
/// builder.data(null, "an unnamed value");
/// batch.setText(column, row, builder.json());
/// batch.setText(column, row, builder.xml());
/// ```
///
/// Other elements (`Binary`, `ComplexData`, whatever UserData holds) are given by [#open],
/// [#attribute], [#text], [#close].
///
/// As JSON: an object with a member for each element, in order, under its name; `Data` and
/// `ComplexData` go under their attribute `Name`. Values are strings. Elements of one name are an
/// array where the first of them stands; unnamed `Data` is always an array. An element that holds
/// elements or attributes is an object, its attributes as `@name` and its own text as `#text`, as
/// in Kusto's `parse_xml`. UserData gives the members of its one element.
///
/// As XML: indented by two spaces, lines ended by CR LF, an empty element with its end tag, as
/// Sentinel's SecurityEvent has it. Names that XML cannot have get `_` in place of what is wrong.
///
/// Bytes given must be valid UTF-8. An instance is used again for the next event, by one thread.
public final class EventDataBuilder {
    /// How deep elements may lie in one another; deeper ones are given as elements of the deepest.
    public static final int MAX_DEPTH = 32;

    private static final byte[] NAMESPACE =
            utf8("http://schemas.microsoft.com/win/2004/08/events/event");
    private static final byte[] DATA = utf8("Data");
    private static final byte[] COMPLEX_DATA = utf8("ComplexData");
    private static final byte[] NAME = utf8("Name");
    private static final byte[] TEXT = utf8("#text");
    private static final byte[] XMLNS = utf8("xmlns");
    private static final byte[] EMPTY = new byte[0];
    // Up to this many elements are compared one with another, which is faster than a map.
    private static final int FEW = 24;

    /// Which of the two an event has.
    public enum Root {
        EVENT_DATA("EventData"),
        USER_DATA("UserData");

        private final String elementName;

        Root(String elementName) {
            this.elementName = elementName;
        }
    }

    private static final class Element {
        final byte[] name;
        List<byte[]> attributes = List.of();
        List<Element> children = List.of();
        byte[] text = EMPTY;

        Element(byte[] name) {
            this.name = name;
        }

        void attribute(byte[] attribute, byte[] value) {
            if (attributes.isEmpty()) {
                attributes = new ArrayList<>(2);
            }
            attributes.add(attribute);
            attributes.add(value);
        }

        Element child(byte[] childName) {
            if (children.isEmpty()) {
                children = new ArrayList<>();
            }
            var child = new Element(childName);
            children.add(child);
            return child;
        }

        boolean isData() {
            return Arrays.equals(name, DATA);
        }

        boolean isNamedByAttribute() {
            return isData() || Arrays.equals(name, COMPLEX_DATA);
        }

        byte @Nullable [] dataName() {
            for (int i = 0; isNamedByAttribute() && i < attributes.size(); i += 2) {
                if (Arrays.equals(attributes.get(i), NAME)) {
                    return attributes.get(i + 1);
                }
            }
            return null;
        }

        byte[] key() {
            var dataName = dataName();
            return dataName == null ? name : dataName;
        }

        // Whether the JSON shows the attribute: not namespaces, nor the name that is the key.
        boolean shows(int attribute) {
            var it = attributes.get(attribute);
            return !(isNamedByAttribute() && Arrays.equals(it, NAME)) && !isNamespace(it);
        }

        boolean isPlain() {
            for (int i = 0; i < attributes.size(); i += 2) {
                if (shows(i)) {
                    return false;
                }
            }
            return children.isEmpty();
        }
    }

    private final Utf8Buffer out = new Utf8Buffer();
    private final List<Element> path = new ArrayList<>();
    private @Nullable Element root;
    private boolean isUserData;
    private int ignoredDepth;

    /// Forgets the last event; until [#begin], the event has neither EventData nor UserData.
    public void clear() {
        root = null;
        path.clear();
        ignoredDepth = 0;
    }

    /// Forgets the last event and begins with the next one's values.
    public void begin(Root kind) {
        clear();
        var element = new Element(utf8(kind.elementName));
        isUserData = kind == Root.USER_DATA;
        root = element;
        path.add(element);
    }

    /// A `Data` element.
    ///
    /// @param name its attribute `Name`; null where it has none
    public void data(@Nullable String name, String value) {
        data(name == null ? null : utf8(name), utf8(value));
    }

    /// A `Data` element.
    ///
    /// @param name its attribute `Name`; null where it has none
    public void data(byte @Nullable [] name, byte[] value) {
        var element = here().child(DATA);
        if (name != null) {
            element.attribute(NAME, name);
        }
        element.text = value;
    }

    /// Begins an element inside the present one.
    public void open(byte[] name) {
        if (path.size() >= MAX_DEPTH) {
            ignoredDepth++;
            here().child(name);
        } else {
            path.add(here().child(name));
        }
    }

    /// An attribute of the present element.
    public void attribute(byte[] name, byte[] value) {
        if (ignoredDepth == 0) {
            here().attribute(name, value);
        }
    }

    /// Text of the present element, behind what it has already.
    public void text(byte[] value) {
        var element = here();
        if (element.text.length == 0) {
            element.text = value;
        } else {
            out.clear();
            out.put(element.text);
            out.put(value);
            element.text = out.toBytes();
        }
    }

    /// Ends the present element.
    public void close() {
        if (ignoredDepth > 0) {
            ignoredDepth--;
        } else if (path.size() > 1) {
            path.removeLast();
        } else {
            throw new IllegalStateException("no element is open");
        }
    }

    private Element here() {
        if (path.isEmpty()) {
            throw new IllegalStateException("begin() was not called");
        }
        return path.getLast();
    }

    /// The `EventData` column; null where the event has neither EventData nor UserData.
    public byte @Nullable [] json() {
        if (root == null) {
            return null;
        }
        out.clear();
        writeObject(bag(root), false);
        return out.toBytes();
    }

    /// The `EventDataXml` column; empty where the event has neither EventData nor UserData.
    public byte[] xml() {
        if (root == null) {
            return EMPTY;
        }
        out.clear();
        writeXml(root, 0);
        return out.toBytes();
    }

    /// The `EventData.NAME` column: what the JSON has under the name, a string as itself and
    /// anything else as JSON; empty where there is nothing of the name.
    public byte[] value(byte[] name) {
        if (root == null) {
            return EMPTY;
        }
        var found = new ArrayList<Element>();
        for (var child : bag(root).children) {
            if (Arrays.equals(child.key(), name)) {
                found.add(child);
            }
        }
        if (found.isEmpty()) {
            return EMPTY;
        }
        if (found.size() == 1 && !isAlwaysArray(found.getFirst()) && found.getFirst().isPlain()) {
            return found.getFirst().text;
        }
        out.clear();
        writeValues(found);
        return out.toBytes();
    }

    // The element whose children are the members: below UserData its one element.
    private Element bag(Element top) {
        return isUserData && top.children.size() == 1 && !top.children.getFirst().isPlain()
                ? top.children.getFirst()
                : top;
    }

    private void writeObject(Element element, boolean withAttributes) {
        out.put('{');
        int start = out.length();
        for (int i = 0; withAttributes && i < element.attributes.size(); i += 2) {
            if (element.shows(i)) {
                var name = element.attributes.get(i);
                var marked = new byte[name.length + 1];
                marked[0] = '@';
                System.arraycopy(name, 0, marked, 1, name.length);
                writeKey(marked, start);
                out.putJson(element.attributes.get(i + 1));
            }
        }
        for (var values : grouped(element.children)) {
            writeKey(values.getFirst().key(), start);
            writeValues(values);
        }
        if (!isBlank(element.text)) {
            writeKey(TEXT, start);
            out.putJson(element.text);
        }
        out.put('}');
    }

    private void writeKey(byte[] key, int start) {
        if (out.length() > start) {
            out.put(',');
        }
        out.putJson(key);
        out.put(':');
    }

    private void writeValues(List<Element> values) {
        if (values.size() == 1 && !isAlwaysArray(values.getFirst())) {
            writeValue(values.getFirst());
            return;
        }
        out.put('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            writeValue(values.get(i));
        }
        out.put(']');
    }

    private void writeValue(Element element) {
        if (element.isPlain()) {
            out.putJson(element.text);
        } else {
            writeObject(element, true);
        }
    }

    private static boolean isAlwaysArray(Element element) {
        return element.isData() && element.dataName() == null;
    }

    // The elements by their keys, in the order of the first of each.
    private static List<List<Element>> grouped(List<Element> elements) {
        var groups = new ArrayList<List<Element>>(elements.size());
        if (elements.size() > FEW) {
            var known = new HashMap<ByteBuffer, List<Element>>();
            for (var element : elements) {
                var key = ByteBuffer.wrap(element.key());
                var group = known.get(key);
                if (group == null) {
                    group = new ArrayList<>(1);
                    known.put(key, group);
                    groups.add(group);
                }
                group.add(element);
            }
            return groups;
        }
        for (var element : elements) {
            int at = 0;
            while (at < groups.size() && !sameKey(groups.get(at).getFirst(), element)) {
                at++;
            }
            if (at == groups.size()) {
                groups.add(new ArrayList<>(1));
            }
            groups.get(at).add(element);
        }
        return groups;
    }

    private static boolean sameKey(Element one, Element other) {
        return Arrays.equals(one.key(), other.key());
    }

    private void writeXml(Element element, int depth) {
        out.put('<');
        writeXmlName(element.name);
        if (depth == 0) {
            writeXmlAttribute(XMLNS, NAMESPACE);
        }
        for (int i = 0; i < element.attributes.size(); i += 2) {
            if (depth > 0 || !Arrays.equals(element.attributes.get(i), XMLNS)) {
                writeXmlAttribute(element.attributes.get(i), element.attributes.get(i + 1));
            }
        }
        out.put('>');
        out.putXml(element.text, false);
        for (var child : element.children) {
            writeLine(depth + 1);
            writeXml(child, depth + 1);
        }
        if (!element.children.isEmpty()) {
            writeLine(depth);
        }
        out.putAscii("</");
        writeXmlName(element.name);
        out.put('>');
    }

    private void writeLine(int depth) {
        out.putAscii("\r\n");
        for (int i = 0; i < depth; i++) {
            out.putAscii("  ");
        }
    }

    private void writeXmlAttribute(byte[] name, byte[] value) {
        out.put(' ');
        writeXmlName(name);
        out.putAscii("=\"");
        out.putXml(value, true);
        out.put('"');
    }

    // Letters beyond ASCII are let through: what XML allows there is nearly all of them.
    private void writeXmlName(byte[] name) {
        if (name.length == 0) {
            out.put('_');
        }
        for (int i = 0; i < name.length; i++) {
            byte b = name[i];
            boolean first = Character.isLetter(b) || b == '_' || b < 0;
            boolean later = (b >= '0' && b <= '9') || b == '-' || b == '.' || b == ':';
            if (first || (later && i > 0)) {
                out.put(b);
            } else {
                out.put('_');
            }
        }
    }

    private static boolean isNamespace(byte[] name) {
        return name.length >= XMLNS.length
                && Arrays.equals(name, 0, XMLNS.length, XMLNS, 0, XMLNS.length)
                && (name.length == XMLNS.length || name[XMLNS.length] == ':');
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
