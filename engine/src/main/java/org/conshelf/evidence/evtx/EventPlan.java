package org.conshelf.evidence.evtx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conshelf.evidence.EventDataBuilder.Root;
import org.conshelf.evidence.evtx.Node.Attribute;
import org.conshelf.evidence.evtx.Node.Element;
import org.conshelf.evidence.evtx.Node.Substitution;
import org.jspecify.annotations.Nullable;

/// Where in an element, which is that of a whole event or that of a value of it, the wanted columns
/// come from. Made once for a template.
final class EventPlan {
    private static final byte[] SYSTEM = utf8("System");
    private static final byte[] RENDERING_INFO = utf8("RenderingInfo");
    private static final byte[] EVENT_DATA = utf8("EventData");
    private static final byte[] USER_DATA = utf8("UserData");
    private static final byte[] DATA = utf8("Data");
    private static final byte[] COMPLEX_DATA = utf8("ComplexData");
    private static final byte[] NAME = utf8("Name");
    private static final byte[] XMLNS = utf8("xmlns");

    private static final SystemField[] FIELDS = SystemField.values();
    private static final List<byte[]> FIELD_ELEMENTS =
            Arrays.stream(FIELDS).map(field -> utf8(field.element)).toList();
    private static final List<byte[]> FIELD_ATTRIBUTES =
            Arrays.stream(FIELDS)
                    .map(field -> utf8(field.attribute == null ? "" : field.attribute))
                    .toList();

    private final Map<SystemField, Content> fields = new EnumMap<>(SystemField.class);
    private boolean hasSystem;

    /// The values of an event that may be its EventData or UserData.
    final List<Substitution> payloadGaps = new ArrayList<>(1);

    /// EventData or UserData, where it is not in a value.
    @Nullable Element payload;

    /// Which of the two it is.
    Root payloadRoot = Root.EVENT_DATA;

    private Content @Nullable [] named;

    private EventPlan() {}

    static EventPlan of(Element root, Wanted wanted) {
        var plan = new EventPlan();
        if (!plan.takePayload(root)) {
            for (var node : root.content().nodes) {
                switch (node) {
                    case Element element -> plan.takePart(element);
                    case Substitution gap -> plan.payloadGaps.add(gap);
                    case Node.Text _ -> {}
                }
            }
        }
        if (plan.payload != null) {
            plan.named = names(plan.payload, plan.payloadRoot, wanted.names());
        }
        return plan;
    }

    /// Whether it is an event.
    boolean hasSystem() {
        return hasSystem;
    }

    Content field(SystemField field) {
        return fields.getOrDefault(field, Content.NONE);
    }

    /// For each name wanted what it is in the payload; null where that must be found out for each
    /// record.
    Content @Nullable [] named() {
        return named;
    }

    private void takePart(Element element) {
        if (Arrays.equals(element.name(), SYSTEM)) {
            hasSystem = true;
            takeFields(element, false);
        } else if (Arrays.equals(element.name(), RENDERING_INFO)) {
            takeFields(element, true);
        } else {
            takePayload(element);
        }
    }

    private boolean takePayload(Element element) {
        boolean isUserData = Arrays.equals(element.name(), USER_DATA);
        if (!isUserData && !Arrays.equals(element.name(), EVENT_DATA)) {
            return false;
        }
        if (payload == null) {
            payload = element;
            payloadRoot = isUserData ? Root.USER_DATA : Root.EVENT_DATA;
        }
        return true;
    }

    private void takeFields(Element parent, boolean rendered) {
        for (var node : parent.content().nodes) {
            if (!(node instanceof Element element)) {
                continue;
            }
            for (int i = 0; i < FIELDS.length; i++) {
                if (FIELDS[i].isRendered() != rendered
                        || !Arrays.equals(element.name(), FIELD_ELEMENTS.get(i))) {
                    continue;
                }
                if (FIELDS[i].attribute == null) {
                    fields.put(FIELDS[i], element.content());
                } else {
                    var attribute = attribute(element, FIELD_ATTRIBUTES.get(i));
                    if (attribute != null) {
                        fields.put(FIELDS[i], attribute.value());
                    }
                }
            }
        }
    }

    private static @Nullable Attribute attribute(Element element, byte[] name) {
        for (var attribute : element.attributes()) {
            if (Arrays.equals(attribute.name(), name)) {
                return attribute;
            }
        }
        return null;
    }

    // This says what EventDataBuilder does, as far as it can be said without the values.
    private static Content @Nullable [] names(Element payload, Root root, List<byte[]> wanted) {
        var bag = payload;
        if (root == Root.USER_DATA) {
            var nodes = payload.content().nodes;
            if (nodes.length != 1 || !(nodes[0] instanceof Element only)) {
                return null;
            }
            bag = only;
        }
        var contents = new Content[wanted.size()];
        Arrays.fill(contents, Content.NONE);
        var seen = new boolean[wanted.size()];
        boolean hasElements = false;
        for (var node : bag.content().nodes) {
            if (node instanceof Substitution) {
                return null;
            }
            if (!(node instanceof Element element)) {
                continue;
            }
            hasElements = true;
            var key = key(element);
            if (key == null) {
                return null;
            }
            for (int i = 0; i < seen.length; i++) {
                if (Arrays.equals(wanted.get(i), key)) {
                    if (seen[i] || !isSimple(element)) {
                        return null;
                    }
                    seen[i] = true;
                    contents[i] = element.content();
                }
            }
        }
        return root == Root.USER_DATA && !hasElements ? null : contents;
    }

    private static byte @Nullable [] key(Element element) {
        if (!isNamedByAttribute(element)) {
            return element.name();
        }
        var name = attribute(element, NAME);
        return name == null ? element.name() : name.value().constant;
    }

    private static boolean isNamedByAttribute(Element element) {
        return Arrays.equals(element.name(), DATA) || Arrays.equals(element.name(), COMPLEX_DATA);
    }

    private static boolean isSimple(Element element) {
        boolean isNamed = false;
        for (var attribute : element.attributes()) {
            if (isNamedByAttribute(element) && Arrays.equals(attribute.name(), NAME)) {
                isNamed = true;
            } else if (!Arrays.equals(attribute.name(), XMLNS)) {
                return false;
            }
        }
        // Unnamed Data is an array.
        boolean isArray = !isNamed && Arrays.equals(element.name(), DATA);
        return !isArray && element.content().isFlat();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
