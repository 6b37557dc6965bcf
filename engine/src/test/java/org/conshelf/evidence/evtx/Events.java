package org.conshelf.evidence.evtx;

import static org.conshelf.evidence.evtx.Xml.element;
import static org.conshelf.evidence.evtx.Xml.text;

import java.util.ArrayList;
import java.util.List;

/// Events as Windows writes them, for tests.
final class Events {
    static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

    /// 2020-09-04T12:34:56.1234567Z.
    static final long FILE_TIME = 132_436_964_961_234_567L;

    /// The same in ticks.
    static final long TICKS = 637_348_196_961_234_567L;

    private static final int PAYLOAD = 17;

    /// The gaps of a manifest's event: its values are [#eventValues].
    static final Xml.Element EVENT =
            element(
                            "Event",
                            element(
                                    "System",
                                    element("Provider")
                                            .with("Name", text("Test-Provider"))
                                            .with("Guid", gap(14, ValueText.GUID)),
                                    element("EventID", gap(3, ValueText.UINT16))
                                            .with("Qualifiers", gap(4, ValueText.UINT16)),
                                    element("Version", gap(11, ValueText.UINT8)),
                                    element("Level", gap(0, ValueText.UINT8)),
                                    element("Task", gap(2, ValueText.UINT16)),
                                    element("Opcode", gap(1, ValueText.UINT8)),
                                    element("Keywords", gap(5, ValueText.HEX64)),
                                    element("TimeCreated")
                                            .with("SystemTime", gap(6, ValueText.FILETIME)),
                                    element("EventRecordID", gap(10, ValueText.UINT64)),
                                    element("Correlation")
                                            .with("ActivityID", gap(7, ValueText.GUID))
                                            .with("RelatedActivityID", gap(13, ValueText.GUID)),
                                    element("Execution")
                                            .with("ProcessID", gap(8, ValueText.UINT32))
                                            .with("ThreadID", gap(9, ValueText.UINT32)),
                                    element("Channel", gap(15, ValueText.STRING)),
                                    element("Computer", gap(16, ValueText.STRING)),
                                    element("Security").with("UserID", gap(12, ValueText.SID))),
                            gap(PAYLOAD, ValueText.BINARY_XML))
                    .with("xmlns", text(NAMESPACE));

    private Events() {}

    private static Xml.Gap gap(int index, int type) {
        return new Xml.Gap(index, type, true);
    }

    /// The values of [#EVENT].
    static Value[] eventValues(int eventId, long recordId, Value payload) {
        return new Value[] {
            Value.number(ValueText.UINT8, 4),
            Value.number(ValueText.UINT8, 2),
            Value.number(ValueText.UINT16, 12_544),
            Value.number(ValueText.UINT16, eventId),
            Value.none(),
            Value.number(ValueText.HEX64, 0x8020000000000000L),
            Value.number(ValueText.FILETIME, FILE_TIME),
            Value.guid("8523902b-c984-0003-4369-248584c9d701"),
            Value.number(ValueText.UINT32, 708),
            Value.number(ValueText.UINT32, 4_000_000_000L),
            Value.number(ValueText.UINT64, recordId),
            Value.number(ValueText.UINT8, 1),
            Value.sid(5, 18),
            Value.none(),
            Value.guid("54849625-5478-4994-a5ba-3e3b0328c30d"),
            Value.string("Security"),
            Value.string("host.example.com"),
            payload
        };
    }

    /// EventData with named values, which are its gaps in order.
    static Xml.Element eventData(String... names) {
        List<Xml> data = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            data.add(Xml.data(names[i], Xml.gap(i)));
        }
        return element("EventData", data.toArray(Xml[]::new));
    }
}
