package org.conshelf.evidence.auditd;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.Utf8Buffer;
import org.conshelf.schema.KqlType;

/// Writes events as rows of [AuditdRecords], of each only the columns that are asked for. Used by
/// one thread, for one scan.
public final class AuditRows {
    private final ReadRequest request;
    private final Utf8Buffer out = new Utf8Buffer();

    public AuditRows(ReadRequest request) {
        this.request = request;
    }

    public void write(AuditEvent event, RowBatch batch, int row) {
        for (int column = 0; column < request.columns().size(); column++) {
            write(event, batch, column, row);
        }
    }

    private void write(AuditEvent event, RowBatch batch, int column, int row) {
        switch (request.columns().get(column).name()) {
            case "TimeGenerated" -> RawCells.moment(batch, column, row, event.ticks());
            case "Serial" -> RawCells.number(batch, column, row, event.serial());
            case "HostName" -> RawCells.text(batch, column, row, event.host());
            case "Origin" -> RawCells.text(batch, column, row, event.origin());
            case "RecordType" -> RawCells.text(batch, column, row, event.type());
            case "RecordTypes" ->
                    array(batch, column, row, event.records(), record -> string(record.type()));
            case "Syscall" -> RawCells.text(batch, column, row, event.syscall());
            case "Success" -> event.success().ifPresent(value -> truth(batch, column, row, value));
            case "ProcessID" -> number(batch, column, row, event, "pid");
            case "ParentProcessID" -> number(batch, column, row, event, "ppid");
            case "Executable" -> RawCells.text(batch, column, row, event.field("exe"));
            case "UserID" -> number(batch, column, row, event, "uid");
            case "UserName" -> RawCells.text(batch, column, row, event.user("uid"));
            case "AuditUserID" -> number(batch, column, row, event, "auid");
            case "AuditUserName" -> RawCells.text(batch, column, row, event.user("auid"));
            case "SessionID" -> number(batch, column, row, event, "ses");
            case "Arguments" -> {
                var arguments = event.arguments();
                if (!arguments.isEmpty()) {
                    array(batch, column, row, arguments, this::string);
                }
            }
            case "CommandLine" -> RawCells.text(batch, column, row, event.commandLine());
            case "WorkingDirectory" -> RawCells.text(batch, column, row, event.field("cwd"));
            case "Paths" -> {
                var paths = event.records().stream().filter(r -> r.type().equals("PATH")).toList();
                if (!paths.isEmpty()) {
                    array(batch, column, row, paths, record -> object(record.fields()));
                }
            }
            case "SocketAddress" -> {
                var address = SocketAddress.of(event.field("saddr"));
                if (!address.isEmpty()) {
                    out.clear();
                    object(address);
                    RawCells.json(batch, column, row, out.toBytes());
                }
            }
            case "Fields" -> {
                out.clear();
                object(event.fields());
                RawCells.json(batch, column, row, out.toBytes());
            }
            case "Records" -> array(batch, column, row, event.records(), this::record);
            default -> {
                // No column of this table.
            }
        }
    }

    private static void number(
            RowBatch batch, int column, int row, AuditEvent event, String field) {
        event.number(field).ifPresent(n -> RawCells.number(batch, column, row, n));
    }

    private static void truth(RowBatch batch, int column, int row, boolean value) {
        if (batch.columns().get(column).type() == KqlType.BOOL) {
            batch.setNumber(column, row, value ? 1 : 0);
        }
    }

    private <T> void array(
            RowBatch batch, int column, int row, List<T> elements, Consumer<T> writer) {
        out.clear();
        out.put('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            writer.accept(elements.get(i));
        }
        out.put(']');
        RawCells.json(batch, column, row, out.toBytes());
    }

    private void record(AuditRecord record) {
        out.putAscii("{\"type\":");
        string(record.type());
        out.putAscii(",\"text\":");
        string(record.text());
        out.putAscii(",\"fields\":");
        object(record.fields());
        out.put('}');
    }

    private void object(Map<String, String> members) {
        out.put('{');
        int start = out.length();
        members.forEach((name, value) -> {
            if (out.length() > start) {
                out.put(',');
            }
            string(name);
            out.put(':');
            string(value);
        });
        out.put('}');
    }

    private void string(String text) {
        out.putJson(text.getBytes(StandardCharsets.UTF_8));
    }
}
