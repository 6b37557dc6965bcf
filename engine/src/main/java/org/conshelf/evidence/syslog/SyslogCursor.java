package org.conshelf.evidence.syslog;

import java.io.IOException;
import java.util.Optional;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.evidence.auditd.AuditEvents;
import org.conshelf.evidence.auditd.AuditLine;
import org.conshelf.evidence.auditd.AuditRows;
import org.conshelf.evidence.auditd.AuditdRecords;
import org.conshelf.evidence.json.UnifiedLog;
import org.conshelf.evidence.sysmon.SysmonEvent;
import org.conshelf.evidence.sysmon.SysmonRows;

/// Reads messages as rows of the table asked for. Every message is looked at in the same way
/// whatever that is, so that the report is the same.
final class SyslogCursor implements RowCursor {
    private final SyslogReader reader;
    private final ReadRequest request;
    private final SplitReport report;
    private final SysmonRows sysmon;
    private final AuditRows audit;
    // Bounds of events that lie in messages cost no message: only the raw table's own count.
    private final AuditEvents events = new AuditEvents(new SplitReport());

    SyslogCursor(SyslogReader reader, ReadRequest request, SplitReport report) {
        this.reader = reader;
        this.request = request;
        this.report = report;
        this.sysmon = new SysmonRows(request);
        this.audit = new AuditRows(request);
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        if (request.table().equals(AuditdRecords.NAME)) {
            return nextEvents(batch);
        }
        boolean wantsUnified = request.table().equals(UnifiedLog.NAME);
        boolean wantsSysmon = request.table().equals(WindowsEvents.LINUX_SYSMON);
        int rows = 0;
        while (rows < batch.capacity() && reader.next()) {
            var event = look();
            if (wantsSysmon) {
                if (event.isPresent() && sysmon.write(event.get(), batch, rows)) {
                    batch.setPosition(rows++, reader.line());
                }
            } else {
                if (wantsUnified) {
                    UnifiedTextRows.write(reader, request, batch, rows);
                } else {
                    write(batch, rows);
                }
                batch.setPosition(rows++, reader.line());
            }
        }
        return rows;
    }

    private int nextEvents(RowBatch batch) throws IOException {
        int rows = 0;
        while (rows < batch.capacity()) {
            var event = events.poll();
            if (event.isPresent()) {
                audit.write(event.get(), batch, rows);
                batch.setPosition(rows++, event.get().position());
            } else if (reader.next()) {
                look();
                AuditLine.find(reader.message())
                        .ifPresent(line ->
                                events.add(line, reader.header().host(), "syslog", reader.line()));
            } else if (!events.finish()) {
                return rows;
            }
        }
        return rows;
    }

    private Optional<SysmonEvent> look() throws IOException {
        reader.tellYear();
        if (!SysmonEvent.isIn(reader.message())) {
            return Optional.empty();
        }
        var event = SysmonEvent.parse(reader.message());
        if (event.isEmpty()) {
            report.damaged(reader.line(), "the XML of an event of Sysmon is damaged or cut off");
        }
        return event;
    }

    private void write(RowBatch batch, int row) throws IOException {
        var header = reader.header();
        for (int column = 0; column < request.columns().size(); column++) {
            switch (request.columns().get(column).name()) {
                case "TimeGenerated" -> RawCells.moment(batch, column, row, reader.ticks());
                case "HostName" -> RawCells.text(batch, column, row, header.host());
                case "Facility" ->
                        RawCells.text(
                                batch,
                                column,
                                row,
                                SyslogNames.facility(Math.floorDiv(header.priority(), 8)));
                case "Severity" ->
                        RawCells.text(
                                batch,
                                column,
                                row,
                                header.priority() < 0
                                        ? ""
                                        : SyslogNames.severity(header.priority() % 8));
                case "ProcessName" -> RawCells.text(batch, column, row, header.process());
                case "ProcessID" -> writeProcessId(batch, column, row, header.processId());
                case "MsgId" -> RawCells.text(batch, column, row, header.messageId());
                case "StructuredData" -> {
                    if (!header.structuredData().isEmpty()) {
                        var json = StructuredData.json(header.structuredData());
                        RawCells.json(batch, column, row, json);
                    }
                }
                case "Message" -> RawCells.text(batch, column, row, reader.message());
                case "RepeatCount" -> {
                    int repeats = SyslogHeader.repeats(reader.message());
                    if (repeats > 0) {
                        RawCells.number(batch, column, row, repeats);
                    }
                }
                default -> {
                    // No column of this table.
                }
            }
        }
    }

    private static void writeProcessId(RowBatch batch, int column, int row, String text) {
        if (!text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            RawCells.number(batch, column, row, Long.parseLong(text));
        }
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
