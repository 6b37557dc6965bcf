package org.conshelf.simulate.evtx;

import java.util.List;
import org.conshelf.simulate.evtx.Xml.Attribute;
import org.conshelf.simulate.evtx.Xml.Element;
import org.conshelf.simulate.evtx.Xml.Gap;
import org.conshelf.simulate.evtx.Xml.Text;

/// Writes a template as tokens of binary XML.
///
/// Source: MS-EVEN6, 2.2.12.
final class TemplateTokens {
    /// The token with the version 1.1 and no flags.
    static final int FRAGMENT_HEADER = 0x0001010F;

    static final int END_OF_FRAGMENT = 0x00;
    static final int TEMPLATE_INSTANCE = 0x0C;
    private static final int OPEN_ELEMENT = 0x01;
    private static final int CLOSE_START = 0x02;
    private static final int CLOSE_EMPTY = 0x03;
    private static final int END_ELEMENT = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int NORMAL_SUBSTITUTION = 0x0D;
    private static final int OPTIONAL_SUBSTITUTION = 0x0E;

    /// Added to an element with attributes, and to an attribute that is not the last.
    private static final int MORE = 0x40;

    private static final int NO_DEPENDENCY = 0xFFFF;

    private final Chunk out;

    TemplateTokens(Chunk out) {
        this.out = out;
    }

    void write(Element root) {
        out.putInt(FRAGMENT_HEADER);
        element(root);
        out.putByte(END_OF_FRAGMENT);
    }

    private void element(Element element) {
        var attributes = element.attributes();
        out.putByte(attributes.isEmpty() ? OPEN_ELEMENT : OPEN_ELEMENT | MORE);
        out.putShort(dependency(element));
        int size = beginSized();
        out.putName(element.name());
        if (!attributes.isEmpty()) {
            attributes(attributes);
        }
        if (element.content().isEmpty() && !attributes.isEmpty()) {
            out.putByte(CLOSE_EMPTY);
        } else {
            out.putByte(CLOSE_START);
            element.content().forEach(this::content);
            out.putByte(END_ELEMENT);
        }
        endSized(size);
    }

    /// Which value must be there for the element to be.
    private static int dependency(Element element) {
        for (var content : element.content()) {
            if (content instanceof Gap gap && gap.optional()) {
                return gap.index();
            }
        }
        return NO_DEPENDENCY;
    }

    private void attributes(List<Attribute> attributes) {
        int size = beginSized();
        for (int i = 0; i < attributes.size(); i++) {
            out.putByte(i + 1 < attributes.size() ? ATTRIBUTE | MORE : ATTRIBUTE);
            out.putName(attributes.get(i).name());
            content(attributes.get(i).value());
        }
        endSized(size);
    }

    private void content(Xml content) {
        switch (content) {
            case Element element -> element(element);
            case Text text -> {
                out.putByte(VALUE);
                out.putByte(ValueType.STRING.code);
                out.putText(text.text());
            }
            case Gap gap -> {
                out.putByte(gap.optional() ? OPTIONAL_SUBSTITUTION : NORMAL_SUBSTITUTION);
                out.putShort(gap.index());
                out.putByte(gap.type().code);
            }
        }
    }

    // Room for a size, which is that of what stands behind it.
    private int beginSized() {
        int at = out.position();
        out.putInt(0);
        return at;
    }

    private void endSized(int at) {
        out.setInt(at, out.position() - at - 4);
    }
}
