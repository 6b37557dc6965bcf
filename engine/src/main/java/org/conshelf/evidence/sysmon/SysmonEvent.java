package org.conshelf.evidence.sysmon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// An event of Sysmon for Linux: what its System element says, an attribute as `ELEMENT.NAME`, and
/// its named values in their order.
public final class SysmonEvent {
    /// What a text that may hold an event has in it.
    public static final String MARK = "Linux-Sysmon";

    private static final String BEGINNING = "<Event>";

    private final Map<String, String> system = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    SysmonEvent() {}

    /// Whether a message is an event of Sysmon, whole or not.
    public static boolean isIn(String message) {
        return message.startsWith(BEGINNING) && message.contains(MARK);
    }

    /// The event that a message is; nothing where its XML is damaged or cut off.
    public static Optional<SysmonEvent> parse(String message) {
        return SysmonXml.parse(message.strip());
    }

    void system(String name, String value) {
        system.put(name, value);
    }

    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    boolean isWhole() {
        return number("EventID").isPresent();
    }

    String get(String name) {
        return system.getOrDefault(name, "");
    }

    OptionalLong number(String name) {
        try {
            return OptionalLong.of(Long.parseLong(get(name).strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    List<String> names() {
        return names;
    }

    List<String> values() {
        return values;
    }
}
