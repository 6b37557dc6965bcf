package org.conshelf.evidence.evtx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.evidence.Utf8Buffer;
import org.conshelf.evidence.evtx.Node.Attribute;
import org.conshelf.evidence.evtx.Node.Element;
import org.conshelf.evidence.evtx.Node.Substitution;
import org.conshelf.evidence.evtx.Node.Text;

/// Decodes the tokens of binary XML into [Node]s.
///
/// Element tokens of a template carry a dependency identifier of two bytes; those of an element
/// that stands in a record itself, as in forwarded events, do not. As this is known from
/// observation more than from a specification, the other way is tried where one fails.
final class BinaryXml {
    private static final int MAX_DEPTH = 64;
    private static final int MORE = 0x40;

    private static final int END_OF_FRAGMENT = 0x00;
    private static final int OPEN_ELEMENT = 0x01;
    private static final int CLOSE_START = 0x02;
    private static final int CLOSE_EMPTY = 0x03;
    private static final int END_ELEMENT = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int CDATA = 0x07;
    private static final int CHARACTER_REFERENCE = 0x08;
    private static final int ENTITY_REFERENCE = 0x09;
    private static final int INSTRUCTION_TARGET = 0x0A;
    private static final int INSTRUCTION_DATA = 0x0B;
    static final int TEMPLATE_INSTANCE = 0x0C;
    private static final int NORMAL_SUBSTITUTION = 0x0D;
    private static final int OPTIONAL_SUBSTITUTION = 0x0E;
    static final int FRAGMENT_HEADER = 0x0F;

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private final Chunk chunk;
    private final ValueText values;
    private final Utf8Buffer buffer = new Utf8Buffer();
    // By the offset in the chunk.
    private final Map<Integer, byte[]> names = new HashMap<>();
    private int at;
    private int end;
    private boolean hasDependencyIds;

    BinaryXml(Chunk chunk, ValueText values) {
        this.chunk = chunk;
        this.values = values;
    }

    /// Forgets the names of the last chunk.
    void clear() {
        names.clear();
    }

    /// Decodes the element of a fragment.
    ///
    /// @param isTemplate whether it is a template's
    Element element(int from, int to, boolean isTemplate) throws MalformedException {
        try {
            return root(from, to, isTemplate);
        } catch (MalformedException first) {
            try {
                return root(from, to, !isTemplate);
            } catch (MalformedException _) {
                throw first;
            }
        }
    }

    private Element root(int from, int to, boolean withDependencyIds) throws MalformedException {
        at = from;
        end = to;
        hasDependencyIds = withDependencyIds;
        while (true) {
            need(1);
            int token = chunk.u8(at);
            switch (token & ~MORE) {
                case FRAGMENT_HEADER -> skip(4);
                case OPEN_ELEMENT -> {
                    return element(0);
                }
                case INSTRUCTION_TARGET -> instructionTarget();
                case INSTRUCTION_DATA -> instructionData();
                case END_OF_FRAGMENT -> throw new MalformedException("binary XML with no element");
                default -> throw unexpected(token);
            }
        }
    }

    private Element element(int depth) throws MalformedException {
        if (depth >= MAX_DEPTH) {
            throw new MalformedException("elements too deep in one another");
        }
        need(1);
        boolean hasAttributes = (chunk.u8(at) & MORE) != 0;
        skip(1 + (hasDependencyIds ? 2 : 0) + 4);
        var name = name();
        List<Attribute> attributes = new ArrayList<>(2);
        if (hasAttributes) {
            skip(4);
            while (peek() == ATTRIBUTE) {
                skip(1);
                var attribute = name();
                attributes.add(new Attribute(attribute, Content.of(attributeValue())));
            }
        }
        var content = Content.NONE;
        int token = peek();
        skip(1);
        if (token == CLOSE_START) {
            content = Content.of(content(depth));
        } else if (token != CLOSE_EMPTY) {
            throw unexpected(token);
        }
        return new Element(name, attributes.toArray(Attribute[]::new), content);
    }

    private List<Node> attributeValue() throws MalformedException {
        var parts = new ArrayList<Node>(1);
        while (true) {
            switch (peek()) {
                case VALUE,
                        CDATA,
                        CHARACTER_REFERENCE,
                        ENTITY_REFERENCE,
                        NORMAL_SUBSTITUTION,
                        OPTIONAL_SUBSTITUTION ->
                        add(parts, leaf());
                default -> {
                    return parts;
                }
            }
        }
    }

    private List<Node> content(int depth) throws MalformedException {
        var parts = new ArrayList<Node>(1);
        while (true) {
            int token = peek();
            switch (token) {
                case END_ELEMENT -> {
                    skip(1);
                    return parts;
                }
                case OPEN_ELEMENT -> parts.add(element(depth + 1));
                case INSTRUCTION_TARGET -> instructionTarget();
                case INSTRUCTION_DATA -> instructionData();
                case VALUE,
                        CDATA,
                        CHARACTER_REFERENCE,
                        ENTITY_REFERENCE,
                        NORMAL_SUBSTITUTION,
                        OPTIONAL_SUBSTITUTION ->
                        add(parts, leaf());
                default -> throw unexpected(token);
            }
        }
    }

    // Text in several pieces is one text.
    private static void add(List<Node> parts, Node node) {
        if (node instanceof Text after
                && !parts.isEmpty()
                && parts.getLast() instanceof Text before) {
            var both = Arrays.copyOf(before.utf8(), before.utf8().length + after.utf8().length);
            System.arraycopy(after.utf8(), 0, both, before.utf8().length, after.utf8().length);
            parts.set(parts.size() - 1, new Text(both));
        } else {
            parts.add(node);
        }
    }

    private Node leaf() throws MalformedException {
        int token = peek();
        skip(1);
        return switch (token) {
            case VALUE -> new Text(valueText());
            case CDATA -> new Text(countedText());
            case CHARACTER_REFERENCE -> {
                need(2);
                buffer.clear();
                buffer.putCodePoint(chunk.u16(at));
                skip(2);
                yield new Text(buffer.toBytes());
            }
            case ENTITY_REFERENCE -> {
                var name = new String(name(), StandardCharsets.UTF_8);
                var text = ENTITIES.getOrDefault(name, "&" + name + ";");
                yield new Text(text.getBytes(StandardCharsets.UTF_8));
            }
            case NORMAL_SUBSTITUTION, OPTIONAL_SUBSTITUTION -> {
                need(3);
                int index = chunk.u16(at);
                skip(3);
                yield new Substitution(index, token == OPTIONAL_SUBSTITUTION);
            }
            default -> throw unexpected(token);
        };
    }

    // By the specification the type is always that of a string.
    private byte[] valueText() throws MalformedException {
        need(1);
        int type = chunk.u8(at);
        skip(1);
        if (type == ValueText.STRING) {
            return countedText();
        }
        int size = ValueText.fixedSize(type);
        if (size == 0) {
            throw new MalformedException("text of type " + type + " within binary XML");
        }
        need(size);
        buffer.clear();
        values.render(chunk, type, at, size, buffer);
        skip(size);
        return buffer.toBytes();
    }

    private byte[] countedText() throws MalformedException {
        need(2);
        int size = chunk.u16(at) * 2;
        skip(2);
        need(size);
        buffer.clear();
        values.render(chunk, ValueText.STRING, at, size, buffer);
        skip(size);
        return buffer.toBytes();
    }

    private void instructionTarget() throws MalformedException {
        skip(1);
        name();
    }

    private void instructionData() throws MalformedException {
        skip(1);
        countedText();
    }

    // A name stands where it is first used, and is referred to by its offset ever after. Before it
    // are four bytes that link names of one hash, and the hash.
    private byte[] name() throws MalformedException {
        need(4);
        int offset = chunk.i32(at);
        skip(4);
        if (offset < Chunk.HEADER_SIZE || offset > Chunk.SIZE - 10) {
            throw new MalformedException("a name lies outside the chunk");
        }
        int size = chunk.u16(offset + 6) * 2;
        if (offset + 8 + size > Chunk.SIZE) {
            throw new MalformedException("a name reaches beyond the chunk");
        }
        if (offset == at) {
            skip(8 + size + 2);
        }
        var known = names.get(offset);
        if (known != null) {
            return known;
        }
        buffer.clear();
        values.render(chunk, ValueText.STRING, offset + 8, size, buffer);
        var name = buffer.toBytes();
        names.put(offset, name);
        return name;
    }

    private int peek() throws MalformedException {
        need(1);
        return chunk.u8(at) & ~MORE;
    }

    private void need(int count) throws MalformedException {
        if (end - at < count) {
            throw new MalformedException("binary XML ends too early");
        }
    }

    private void skip(int count) throws MalformedException {
        need(count);
        at += count;
    }

    private static MalformedException unexpected(int token) {
        return new MalformedException(
                "binary XML with token 0x"
                        + Integer.toHexString(token)
                        + " where none such can be");
    }
}
