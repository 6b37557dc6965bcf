package org.conshelf.evidence.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.evidence.EventDataBuilder;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TimeText;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.schema.KqlType;
import tools.jackson.core.JsonToken;

/// Writes Windows events as rows of [WindowsEvents], whatever their shape: a file mostly keeps to
/// one, but each record is checked.
final class WindowsEventDecoder implements RowDecoder {
    /// Where a column's value comes from.
    private sealed interface Origin {
        record Fixed(SystemField field) implements Origin {}

        record Named(String name, byte[] utf8) implements Origin {}

        record Bag() implements Origin {}

        record Xml() implements Origin {}

        record Nothing() implements Origin {}
    }

    private final ReadRequest request;
    private final List<Origin> origins = new ArrayList<>();
    private final WindowsEventRecord event;
    private final EventDataBuilder builder = new EventDataBuilder();
    private final Map<WindowsEventShape, EventReader> readers =
            new EnumMap<>(WindowsEventShape.class);
    private WindowsEventShape shape;

    WindowsEventDecoder(ReadRequest request, WindowsEventShape first, HostClock clock) {
        this.request = request;
        this.shape = first;
        for (var column : request.columns()) {
            origins.add(origin(column.name()));
        }
        this.event = new WindowsEventRecord(request, FlatEventReader.JUDGED);
        readers.put(WindowsEventShape.FLAT, new FlatEventReader(clock));
        readers.put(WindowsEventShape.BEATS, new BeatsEventReader());
        readers.put(WindowsEventShape.XML, new XmlEventReader());
        readers.put(WindowsEventShape.POWERSHELL, new PowerShellEventReader());
    }

    private static Origin origin(String column) {
        if (column.startsWith(WindowsEvents.EVENT_DATA_PREFIX)) {
            var name = column.substring(WindowsEvents.EVENT_DATA_PREFIX.length());
            return new Origin.Named(name, name.getBytes(StandardCharsets.UTF_8));
        }
        return switch (column) {
            case "EventData" -> new Origin.Bag();
            case "EventDataXml" -> new Origin.Xml();
            default ->
                    SystemField.ofColumn(column)
                            .<Origin>map(Origin.Fixed::new)
                            .orElseGet(Origin.Nothing::new);
        };
    }

    @Override
    public Outcome decode(JsonBytes value, RowBatch batch, int row, SplitReport report) {
        if (!read(value, shape)) {
            var other = shapeOf(value);
            if (other.isEmpty() || !read(value, other.get())) {
                report.skipped(value.position(), "no Windows event");
                return Outcome.LEFT_OUT;
            }
            shape = other.get();
        }
        long id = event.number(SystemField.EVENT_ID).orElse(0);
        int eventId = (int) (id & 0xFFFF);
        if (!request.eventIds().isEmpty() && !request.eventIds().contains(eventId)) {
            return Outcome.UNWANTED;
        }
        write(batch, row, id);
        return Outcome.ROW;
    }

    private boolean read(JsonBytes value, WindowsEventShape as) {
        event.clear();
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return false;
            }
            var reader = readers.get(as);
            boolean fits = reader != null && reader.read(parser, event);
            Json.expectEnd(parser);
            return fits;
        }
    }

    private static Optional<WindowsEventShape> shapeOf(JsonBytes value) {
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? WindowsEventShape.of(parser)
                    : Optional.empty();
        }
    }

    private void write(RowBatch batch, int row, long id) {
        builder.clear();
        if (event.keepsAll() && event.hasValues()) {
            ManifestOrder.arrange(
                    text(SystemField.PROVIDER),
                    id & 0xFFFF,
                    event.number(SystemField.VERSION),
                    event.names(),
                    event.values());
        }
        if (event.hasValues()) {
            build();
        }
        for (int i = 0; i < origins.size(); i++) {
            switch (origins.get(i)) {
                case Origin.Fixed(var field) -> writeSystem(batch, i, row, field, id);
                case Origin.Named(_, var utf8) -> batch.setText(i, row, builder.value(utf8));
                case Origin.Bag() -> {
                    var json = builder.json();
                    if (json != null) {
                        batch.setText(i, row, json);
                    }
                }
                case Origin.Xml() -> batch.setText(i, row, builder.xml());
                case Origin.Nothing() -> {}
            }
        }
    }

    private void build() {
        builder.begin(event.root());
        boolean userData = event.root() == EventDataBuilder.Root.USER_DATA;
        if (userData) {
            builder.open(utf8(event.userDataElement()));
        }
        for (int i = 0; i < event.names().size(); i++) {
            var name = event.names().get(i);
            var value = event.values().get(i);
            if (userData) {
                builder.open(utf8(name));
                builder.text(utf8(value));
                builder.close();
            } else {
                builder.data(name.isEmpty() ? null : name, value);
            }
        }
    }

    private void writeSystem(RowBatch batch, int column, int row, SystemField field, long id) {
        switch (field) {
            case TIME_CREATED -> {
                if (event.ticks() != TimeText.NONE) {
                    batch.setNumber(column, row, event.ticks());
                }
            }
            case EVENT_ID -> batch.setNumber(column, row, id & 0xFFFF);
            case QUALIFIERS -> {
                // Some collectors give the two together, as the classic event log does.
                var own = event.number(field);
                if (own.isPresent() || id > 0xFFFF) {
                    batch.setNumber(column, row, own.orElse((id >> 16) & 0xFFFF));
                }
            }
            case LEVEL ->
                    SystemValues.level(text(field))
                            .ifPresent(level -> writeNumber(batch, column, row, level));
            case VERSION, TASK, OPCODE, EVENT_RECORD_ID, PROCESS_ID, THREAD_ID ->
                    event.number(field)
                            .ifPresent(number -> writeNumber(batch, column, row, number));
            case KEYWORDS -> batch.setText(column, row, SystemValues.keywords(text(field)));
            case CHANNEL -> batch.setText(column, row, SystemValues.channel(text(field)));
            case PROVIDER,
                    PROVIDER_GUID,
                    EVENT_SOURCE_NAME,
                    ACTIVITY_ID,
                    RELATED_ACTIVITY_ID,
                    COMPUTER,
                    USER_ID,
                    MESSAGE ->
                    batch.setText(column, row, text(field));
        }
    }

    private static void writeNumber(RowBatch batch, int column, int row, long number) {
        boolean fits = number == (int) number;
        if (fits || batch.columns().get(column).type() == KqlType.LONG) {
            batch.setNumber(column, row, number);
        }
    }

    private String text(SystemField field) {
        var value = event.get(field);
        return value == null ? "" : value;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
