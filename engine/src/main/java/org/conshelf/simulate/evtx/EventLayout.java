package org.conshelf.simulate.evtx;

import static org.conshelf.simulate.evtx.Xml.element;
import static org.conshelf.simulate.evtx.Xml.optional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.simulate.SimulatedEvent;
import org.conshelf.simulate.SimulatedEvent.Source;
import org.conshelf.simulate.evtx.Xml.Element;

/// Says of an event which templates it needs, and which values go into their gaps.
///
/// Windows has one template for the events of a provider with a manifest, whose gaps are numbered
/// in the order in which its log service got the values, and another for older providers, whose
/// name and channel are text in it; in both the computer's name is text. The EventData is a
/// template of its own.
final class EventLayout {
    private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";
    private static final int MAX_TEMPLATES = 4096;

    // The numbers of the gaps.
    private static final int LEVEL = 0;
    private static final int OPCODE = 1;
    private static final int TASK = 2;
    private static final int EVENT_ID = 3;
    private static final int QUALIFIERS = 4;
    private static final int KEYWORDS = 5;
    private static final int TIME_CREATED = 6;
    private static final int ACTIVITY_ID = 7;
    private static final int PROCESS_ID = 8;
    private static final int THREAD_ID = 9;
    private static final int RECORD_ID = 10;
    private static final int VERSION = 11;
    private static final int USER_ID = 12;
    // In the template of a provider with a manifest.
    private static final int RELATED_ACTIVITY_ID = 13;
    private static final int PROVIDER_NAME = 14;
    private static final int PROVIDER_GUID = 15;
    private static final int CHANNEL = 16;
    private static final int MANIFEST_PAYLOAD = 17;
    // In the others.
    private static final int OTHER_RELATED_ACTIVITY_ID = 18;
    private static final int OTHER_PAYLOAD = 19;

    private final PayloadLayout payloads;
    private final Map<EventKey, Template> templates = new HashMap<>();

    EventLayout(FieldTypes types) {
        this.payloads = new PayloadLayout(types);
    }

    /// How the System element of an event looks.
    private enum Form {
        /// By its manifest, with everything in gaps.
        MANIFEST,
        /// With UserData; the provider is named in the template.
        USER_DATA,
        /// With qualifiers and a GUID, as the service control manager's.
        CLASSIC_WITH_GUID,
        /// With qualifiers, and nothing that Windows Vista brought.
        CLASSIC;

        static Form of(Source source) {
            if (source.providerGuid().isEmpty()) {
                return CLASSIC;
            }
            if (PayloadRoot.of(source).isUserData()) {
                return USER_DATA;
            }
            return source.qualifiers() < 0 ? MANIFEST : CLASSIC_WITH_GUID;
        }
    }

    private record EventKey(
            Form form, String provider, String guid, String channel, String computer) {
        /// What the template has in it; the rest is empty.
        static EventKey of(Form form, SimulatedEvent event) {
            var source = event.source();
            return form == Form.MANIFEST
                    ? new EventKey(form, "", "", "", event.computer())
                    : new EventKey(
                            form,
                            source.provider(),
                            source.providerGuid(),
                            source.channel(),
                            event.computer());
        }
    }

    /// The event's template with its values.
    TypedValue.Instance of(SimulatedEvent event) throws UnwritableEventException {
        check(event);
        var form = Form.of(event.source());
        var values = new TypedValue[(form == Form.MANIFEST ? MANIFEST_PAYLOAD : OTHER_PAYLOAD) + 1];
        Arrays.fill(values, TypedValue.NULL);
        system(event, values);
        if (form == Form.MANIFEST) {
            values[PROVIDER_NAME] = TypedValue.string(event.source().provider());
            values[PROVIDER_GUID] = ValueType.GUID.value(event.source().providerGuid());
            values[CHANNEL] = TypedValue.string(event.source().channel());
        }
        values[values.length - 1] = payloads.of(event);
        if (templates.size() >= MAX_TEMPLATES) {
            templates.clear();
        }
        var template =
                templates.computeIfAbsent(
                        EventKey.of(form, event), key -> new Template(event(key)));
        return new TypedValue.Instance(template, List.of(values));
    }

    private static void system(SimulatedEvent event, TypedValue[] values) {
        var source = event.source();
        values[LEVEL] = TypedValue.number(ValueType.UINT8, source.level());
        values[OPCODE] = TypedValue.number(ValueType.UINT8, source.opcode());
        values[TASK] = TypedValue.number(ValueType.UINT16, source.task());
        values[EVENT_ID] = TypedValue.number(ValueType.UINT16, source.eventId());
        if (source.qualifiers() >= 0) {
            values[QUALIFIERS] = TypedValue.number(ValueType.UINT16, source.qualifiers());
        }
        values[KEYWORDS] = keywords(source.keywords());
        values[TIME_CREATED] =
                TypedValue.number(ValueType.FILETIME, ValueType.fileTime(event.time()));
        values[PROCESS_ID] = TypedValue.number(ValueType.UINT32, event.processId());
        values[THREAD_ID] = TypedValue.number(ValueType.UINT32, event.threadId());
        values[RECORD_ID] = TypedValue.number(ValueType.UINT64, event.recordId());
        values[VERSION] = TypedValue.number(ValueType.UINT8, source.version());
        if (!event.userId().isEmpty()) {
            values[USER_ID] = ValueType.SID.value(event.userId());
        }
    }

    private static TypedValue keywords(String text) {
        try {
            return TypedValue.number(
                    ValueType.HEX64, Long.parseUnsignedLong(text, 2, text.length(), 16));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return TypedValue.string(text);
        }
    }

    private static void check(SimulatedEvent event) throws UnwritableEventException {
        var source = event.source();
        if (!ValueType.isWritable(event.time())) {
            throw new UnwritableEventException(event, "its time is before 1601, or too late");
        }
        boolean fits =
                (source.level() | source.opcode() | source.version()) >> 8 == 0
                        && (source.task() | source.eventId()) >> 16 == 0
                        && source.qualifiers() >> 16 <= 0
                        && (event.processId() | event.threadId()) >> 32 == 0;
        if (!fits) {
            throw new UnwritableEventException(
                    event, "a number of its System element is too large");
        }
        for (var value : event.values()) {
            if ((value.text() + value.name()).indexOf('\0') >= 0) {
                throw new UnwritableEventException(
                        event, "the value '" + value.name() + "' has a character U+0000");
            }
        }
    }

    private static Element event(EventKey key) {
        var payload =
                optional(
                        key.form == Form.MANIFEST ? MANIFEST_PAYLOAD : OTHER_PAYLOAD,
                        ValueType.BINARY_XML);
        return element(
                        "Event",
                        system(key),
                        key.form == Form.USER_DATA ? element("UserData", payload) : payload)
                .with("xmlns", NAMESPACE);
    }

    private static Element system(EventKey key) {
        boolean isManifest = key.form == Form.MANIFEST;
        boolean isClassic = key.form == Form.CLASSIC;
        var parts = new ArrayList<Element>();
        parts.add(provider(key));
        parts.add(
                field("EventID", EVENT_ID, ValueType.UINT16)
                        .with("Qualifiers", optional(QUALIFIERS, ValueType.UINT16)));
        if (!isClassic) {
            parts.add(field("Version", VERSION, ValueType.UINT8));
        }
        parts.add(field("Level", LEVEL, ValueType.UINT8));
        parts.add(field("Task", TASK, ValueType.UINT16));
        if (!isClassic) {
            parts.add(field("Opcode", OPCODE, ValueType.UINT8));
        }
        parts.add(field("Keywords", KEYWORDS, ValueType.HEX64));
        parts.add(
                element("TimeCreated")
                        .with("SystemTime", optional(TIME_CREATED, ValueType.FILETIME)));
        parts.add(field("EventRecordID", RECORD_ID, ValueType.UINT64));
        if (!isClassic) {
            int related = isManifest ? RELATED_ACTIVITY_ID : OTHER_RELATED_ACTIVITY_ID;
            parts.add(
                    element("Correlation")
                            .with("ActivityID", optional(ACTIVITY_ID, ValueType.GUID))
                            .with("RelatedActivityID", optional(related, ValueType.GUID)));
            parts.add(
                    element("Execution")
                            .with("ProcessID", optional(PROCESS_ID, ValueType.UINT32))
                            .with("ThreadID", optional(THREAD_ID, ValueType.UINT32)));
        }
        parts.add(
                isManifest
                        ? field("Channel", CHANNEL, ValueType.STRING)
                        : element("Channel", key.channel));
        parts.add(element("Computer", key.computer));
        parts.add(element("Security").with("UserID", optional(USER_ID, ValueType.SID)));
        return element("System", parts.toArray(Xml[]::new));
    }

    private static Element field(String name, int index, ValueType type) {
        return element(name, optional(index, type));
    }

    private static Element provider(EventKey key) {
        var provider = element("Provider");
        return switch (key.form) {
            case MANIFEST ->
                    provider.with("Name", optional(PROVIDER_NAME, ValueType.STRING))
                            .with("Guid", optional(PROVIDER_GUID, ValueType.GUID));
            case USER_DATA -> provider.with("Name", key.provider).with("Guid", key.guid);
            case CLASSIC_WITH_GUID ->
                    provider.with("Name", key.provider)
                            .with("Guid", key.guid)
                            .with("EventSourceName", key.provider);
            case CLASSIC -> provider.with("Name", key.provider);
        };
    }
}
