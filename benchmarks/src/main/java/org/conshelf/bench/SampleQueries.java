package org.conshelf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The queries that are measured: the rules of the shared corpus where it is there, else some of
/// our own in their manner.
final class SampleQueries {
    private static final List<String> OWN =
            List.of(
                    "SecurityEvent | where EventID == 4697 and ServiceName has 'psexesvc' | summarize n = count() by Computer",
                    "let window = 1h; DeviceProcessEvents | where Timestamp > ago(window) | where FileName in~ ('sc.exe', 'net.exe') | project Timestamp, DeviceName, AccountName",
                    "SecurityEvent | where EventID in (4624, 4625) | summarize Failed = countif(EventID == 4625), Good = countif(EventID == 4624) by Account, bin(TimeGenerated, 10m) | where Failed > 10 and Good > 0",
                    "DeviceProcessEvents | where ProcessCommandLine has_any ('whoami', 'net user', 'quser') | join kind=inner (DeviceNetworkEvents | where RemotePort == 443) on DeviceId | summarize make_set(RemoteIP), arg_max(Timestamp, *) by DeviceName",
                    "Event | where Source == 'Service Control Manager' | parse RenderedDescription with * 'service' Service ' was' * | extend Detail = parse_json(EventData) | mv-expand Detail | take 10",
                    "union isfuzzy=true (SecurityEvent | where EventID == 7045), (Event | where EventID == 7045) | sort by TimeGenerated desc | extend prior = prev(Computer)");

    private SampleQueries() {}

    static List<String> read() throws IOException {
        var corpus = corpus();
        if (corpus == null) {
            return OWN;
        }
        var queries = new ArrayList<String>();
        for (var line : Files.readAllLines(corpus)) {
            queries.add(JsonMapper.shared().readTree(line).path("query").asString());
        }
        return queries;
    }

    private static Path corpus() {
        var named = System.getenv("CONSHELF_SHARED");
        if (named != null) {
            return existing(Path.of(named));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var found = existing(at.resolveSibling("shared"));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Path existing(Path shared) {
        var file = shared.resolve("corpora/azure-sentinel.jsonl");
        return Files.isRegularFile(file) ? file : null;
    }
}
