package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.WindowsEvents;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Windows events in JSON: nxlog, Security-Datasets, Winlogbeat, `evtx_dump`, `Get-WinEvent`.
public final class WindowsJsonFormat implements EvidenceFormat {
    @Override
    public String name() {
        return "windows-json";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent() && !input.tableName().get().equals(WindowsEvents.NAME)) {
            return false;
        }
        return beginning(TextEvidence.head(input)).isPresent();
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var head = TextEvidence.head(input);
        var beginning =
                beginning(head)
                        .orElseThrow(() -> new IOException("it holds no Windows events in JSON"));
        return new JsonFile(
                input,
                name(),
                beginning.layout(),
                List.of(new RawTable(WindowsEvents.NAME, WindowsEvents.COLUMNS)),
                LineSplits.of(input, beginning.layout(), JsonFile.PART_BYTES),
                beginning::decoder);
    }

    private record Beginning(JsonLayout layout, WindowsEventShape shape, HostClock clock) {
        RowDecoder decoder(ReadRequest request, SplitReport report, boolean first) {
            if (first) {
                clock.note().ifPresent(note -> report.note(1, note));
            }
            return new WindowsEventDecoder(request, shape, clock);
        }
    }

    private static Optional<Beginning> beginning(byte[] head) {
        return JsonLayout.of(head).flatMap(layout -> beginning(head, layout));
    }

    private static Optional<Beginning> beginning(byte[] head, JsonLayout layout) {
        var objects = layout.firstObjects(head);
        for (var object : objects) {
            var shape = shape(object);
            if (shape.isPresent()) {
                return Optional.of(new Beginning(layout, shape.get(), HostClock.of(objects)));
            }
        }
        return Optional.empty();
    }

    private static Optional<WindowsEventShape> shape(byte[] object) {
        try (var parser = Json.parser(object, 0, object.length)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? WindowsEventShape.of(parser)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
