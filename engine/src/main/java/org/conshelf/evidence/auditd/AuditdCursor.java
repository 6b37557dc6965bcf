package org.conshelf.evidence.auditd;

import java.io.IOException;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextLines;

/// Reads the lines of a log as rows, an event each.
final class AuditdCursor implements RowCursor {
    private final TextLines lines;
    private final SplitReport report;
    private final AuditEvents events;
    private final AuditRows rows;

    AuditdCursor(TextLines lines, ReadRequest request, SplitReport report) {
        this.lines = lines;
        this.report = report;
        this.events = new AuditEvents(report);
        this.rows = new AuditRows(request);
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int count = 0;
        while (count < batch.capacity()) {
            var event = events.poll();
            if (event.isPresent()) {
                rows.write(event.get(), batch, count);
                batch.setPosition(count++, event.get().position());
            } else if (lines.next()) {
                take(lines.text());
            } else if (!events.finish()) {
                return count;
            }
        }
        return count;
    }

    private void take(String text) {
        if (text.isBlank() || AuditdFormat.isSeparator(text)) {
            return;
        }
        var line = AuditLine.at(text);
        if (line.isPresent()) {
            report.countRecord();
            events.add(line.get(), "", "file", lines.number());
        } else {
            report.damaged(lines.number(), "a line without an audit record's time and serial");
        }
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
