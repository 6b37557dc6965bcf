package org.conshelf.simulate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Endpoint Security's events of a Mac, as `eslogger` prints them, an object a line. `hostname` is
/// what a collector adds, since eslogger does not say it.
///
/// Source: `eslogger(1)` and the header `ESMessage.h` of macOS 14.
final class EndpointSecurityLog {
    private static final int EXEC = 9;
    private static final int CLOSE = 12;
    private static final int CREATE = 13;
    private static final int RENAME = 25;
    private static final int UNLINK = 32;
    private static final int LAUNCH_ITEM = 124;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'000Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final MacHost host;

    EndpointSecurityLog(MacHost host) {
        this.host = host;
    }

    /// A program takes the place of another in the same process.
    void executed(MacProcess before, MacProcess after) {
        var exec = new LinkedHashMap<String, Object>();
        exec.put("target", process(after));
        exec.put("args", after.arguments());
        exec.put("cwd", file(after.directory()));
        exec.put("script", null);
        exec.put("last_fd", 2);
        exec.put("dyld_exec_path", after.executable());
        exec.put("image_cputype", 16_777_228);
        write(EXEC, "exec", exec, before);
    }

    /// A file comes into being and is written to.
    void created(MacProcess by, String path) {
        int slash = path.lastIndexOf('/');
        var place = new LinkedHashMap<String, Object>();
        place.put("dir", file(path.substring(0, slash)));
        place.put("filename", path.substring(slash + 1));
        place.put("mode", 33_188);
        var create = new LinkedHashMap<String, Object>();
        create.put("destination_type", 1);
        create.put("destination", Map.of("new_path", place));
        write(CREATE, "create", create, by);
        modified(by, path);
    }

    void modified(MacProcess by, String path) {
        var close = new LinkedHashMap<String, Object>();
        close.put("modified", true);
        close.put("was_mapped_writable", false);
        close.put("target", file(path));
        write(CLOSE, "close", close, by);
    }

    void renamed(MacProcess by, String from, String to) {
        int slash = to.lastIndexOf('/');
        var place = new LinkedHashMap<String, Object>();
        place.put("dir", file(to.substring(0, slash)));
        place.put("filename", to.substring(slash + 1));
        var rename = new LinkedHashMap<String, Object>();
        rename.put("source", file(from));
        rename.put("destination_type", 1);
        rename.put("destination", Map.of("new_path", place));
        write(RENAME, "rename", rename, by);
    }

    void deleted(MacProcess by, String path) {
        var unlink = new LinkedHashMap<String, Object>();
        unlink.put("target", file(path));
        unlink.put("parent_dir", file(path.substring(0, path.lastIndexOf('/'))));
        write(UNLINK, "unlink", unlink, by);
    }

    /// macOS takes note of a new agent or daemon.
    ///
    /// @param instigator who brought it: smd where launchctl did
    void launchItem(
            MacProcess noted, MacProcess instigator, String plist, String program, boolean daemon) {
        var item = new LinkedHashMap<String, Object>();
        item.put("item_type", daemon ? 4 : 3);
        item.put("legacy", true);
        item.put("managed", false);
        item.put("uid", daemon ? 0 : host.userId());
        item.put("item_url", "file://" + plist.replace(" ", "%20"));
        item.put("app_url", null);
        var add = new LinkedHashMap<String, Object>();
        add.put("instigator", process(instigator));
        add.put("app", null);
        add.put("item", item);
        add.put("executable_path", program);
        write(LAUNCH_ITEM, "btm_launch_item_add", add, noted);
    }

    private static Map<String, Object> file(String path) {
        var file = new LinkedHashMap<String, Object>();
        file.put("path", path);
        file.put("path_truncated", false);
        var stat = new LinkedHashMap<String, Object>();
        stat.put("st_size", 1_000 + Math.floorMod(path.hashCode(), 900_000));
        stat.put("st_mode", 33_261);
        file.put("stat", stat);
        return file;
    }

    private Map<String, Object> process(MacProcess process) {
        var token = new LinkedHashMap<String, Object>();
        token.put("asid", 100_000 + host.userId());
        token.put("auid", process.userId());
        token.put("egid", process.userId() == 0 ? 0 : 20);
        token.put("euid", process.userId());
        token.put("pid", process.id());
        token.put("pidversion", process.id() * 3);
        token.put("rgid", process.userId() == 0 ? 0 : 20);
        token.put("ruid", process.userId());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("audit_token", token);
        shown.put("ppid", process.parentId());
        shown.put("original_ppid", process.parentId());
        shown.put("executable", file(process.executable()));
        shown.put("signing_id", process.signingId());
        shown.put("team_id", process.team().isEmpty() ? null : process.team());
        shown.put(
                "cdhash", "%040X".formatted((long) process.executable().hashCode() & 0xFFFFFFFFL));
        shown.put("codesigning_flags", process.signed() ? 570_509_313 : 536_870_914);
        shown.put("is_platform_binary", process.isPlatform());
        shown.put("is_es_client", false);
        shown.put("start_time", TIME.format(host.stage().now()));
        return shown;
    }

    private void write(int number, String name, Map<String, Object> event, MacProcess by) {
        var time = host.stage().now();
        var process = process(by);
        host.line(
                "endpoint-security.json",
                sequence -> object(number, name, event, process, time, sequence));
    }

    private String object(
            int number,
            String name,
            Map<String, Object> event,
            Map<String, Object> process,
            Instant time,
            long sequence) {
        var message = new LinkedHashMap<String, Object>();
        message.put("schema_version", 1);
        message.put("mach_time", time.getEpochSecond() * 24_000_000L + time.getNano() / 42);
        message.put("event_type", number);
        message.put("action_type", 1);
        message.put("seq_num", sequence);
        message.put("global_seq_num", sequence);
        message.put("version", 7);
        message.put("time", TIME.format(time));
        message.put("hostname", host.fullName());
        message.put("process", process);
        message.put("thread", Map.of("thread_id", 4_000 + sequence % 900));
        var result = new LinkedHashMap<String, Object>();
        result.put("result_type", 0);
        result.put("result", Map.of("auth", 0));
        message.put("action", Map.of("result", result));
        message.put("event", Map.of(name, event));
        return JsonMapper.shared().writeValueAsString(message);
    }
}
