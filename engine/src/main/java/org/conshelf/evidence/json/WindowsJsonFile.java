package org.conshelf.evidence.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;

/// A file of Windows events in JSON.
final class WindowsJsonFile implements EvidenceFile {
    private final EvidenceInput input;
    private final JsonLayout layout;
    private final WindowsEventShape shape;
    private final HostClock clock;

    WindowsJsonFile(
            EvidenceInput input, JsonLayout layout, WindowsEventShape shape, HostClock clock) {
        this.input = input;
        this.layout = layout;
        this.shape = shape;
        this.clock = clock;
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return "windows-json";
    }

    @Override
    public List<RawTable> tables() {
        return List.of(new RawTable(WindowsEvents.NAME, WindowsEvents.COLUMNS));
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE));
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        clock.note().ifPresent(note -> report.note(1, note));
        var source = layout.open(input, report);
        return new JsonCursor(source, new WindowsEventDecoder(request, shape, clock), report);
    }

    @Override
    public long recordNumber(long position) {
        return position;
    }

    @Override
    public void close() {
        // Each cursor has the file open for itself.
    }
}
