package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.conshelf.evidence.EvidenceFormats.Opening;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;

/// Writes and opens files for tests, with a small catalogue.
public final class EvidenceFiles {
    private static final List<TableSchema> TABLES =
            List.of(
                    table(
                            "SecurityEvent",
                            "TimeGenerated:datetime",
                            "Computer:string",
                            "EventID:int",
                            "Account:string",
                            "EventData:string"),
                    table("Event", "TimeGenerated:datetime", "EventLog:string", "EventID:int"),
                    table("Syslog", "TimeGenerated:datetime", "SyslogMessage:string"),
                    table(
                            "DeviceEvents",
                            "Timestamp:datetime",
                            "DeviceId:string",
                            "DeviceName:string",
                            "ActionType:string",
                            "FileSize:long",
                            "IsLocal:bool",
                            "ReportId:long",
                            "AdditionalFields:dynamic"),
                    table("DeviceFileEvents", "Timestamp:datetime", "ActionType:string"),
                    table("CloudAppEvents", "Timestamp:datetime", "ActionType:string"),
                    table("IdentityDirectoryEvents", "Timestamp:datetime", "ActionType:string"));

    private EvidenceFiles() {}

    private static TableSchema table(String name, String... columns) {
        return new TableSchema(
                name,
                List.of(columns).stream()
                        .map(c -> c.split(":", 2))
                        .map(c -> new Column(c[0], KqlType.ofName(c[1]).orElseThrow()))
                        .toList());
    }

    public static EvidenceFormats formats() {
        return new EvidenceFormats(
                name -> TABLES.stream().filter(t -> t.name().equals(name)).findFirst());
    }

    public static Path write(Path folder, String name, String text) {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static EvidenceFile open(Path path) {
        return assertInstanceOf(Opening.Opened.class, formats().open(path, Optional.empty()))
                .file();
    }

    public static EvidenceFile open(Path path, String table) {
        return assertInstanceOf(Opening.Opened.class, formats().open(path, Optional.of(table)))
                .file();
    }

    public static String rejection(Path path) {
        return assertInstanceOf(Opening.Rejected.class, formats().open(path, Optional.empty()))
                .reason();
    }
}
