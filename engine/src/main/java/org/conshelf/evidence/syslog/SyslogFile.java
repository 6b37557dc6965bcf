package org.conshelf.evidence.syslog;

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
import org.jspecify.annotations.Nullable;

/// A syslog file. A record's number is the line that its message begins on.
///
/// It is read in one part: what a line is depends on the lines before it.
final class SyslogFile implements EvidenceFile {
    private final EvidenceInput input;
    private final String format;
    private final List<RawTable> tables;
    private @Nullable SyslogYears years;

    SyslogFile(EvidenceInput input, String format, List<RawTable> tables) {
        this.input = input;
        this.format = format;
        this.tables = List.copyOf(tables);
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<RawTable> tables() {
        return tables;
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE));
    }

    private synchronized SyslogYears years() throws IOException {
        if (years == null) {
            years = SyslogYears.of(input);
        }
        return years;
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        return new SyslogCursor(new SyslogReader(input, this::years, report), request, report);
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
