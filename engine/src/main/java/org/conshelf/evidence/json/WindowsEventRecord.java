package org.conshelf.evidence.json;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.conshelf.evidence.EventDataBuilder.Root;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.TimeText;
import org.conshelf.evidence.WindowsEvents;
import org.jspecify.annotations.Nullable;

/// One event while it is read: what its System element says, as text, and its named values in the
/// order in which they came. Used again for the next event.
final class WindowsEventRecord {
    private final EnumMap<SystemField, String> system = new EnumMap<>(SystemField.class);
    private final Set<String> wanted = new HashSet<>();
    private final boolean keepsAll;
    private final boolean keepsMessage;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private Root root = Root.EVENT_DATA;
    private String userDataElement = "";
    private long ticks = TimeText.NONE;
    private boolean hasValues;

    /// @param alsoWanted names that the reader needs to judge others by
    WindowsEventRecord(ReadRequest request, Set<String> alsoWanted) {
        boolean all = false;
        boolean message = false;
        for (var column : request.columns()) {
            var name = column.name();
            if (name.startsWith(WindowsEvents.EVENT_DATA_PREFIX)) {
                wanted.add(name.substring(WindowsEvents.EVENT_DATA_PREFIX.length()));
            }
            all |= name.equals("EventData") || name.equals("EventDataXml");
            message |= name.equals("Message");
        }
        this.keepsAll = all;
        // An account's name may have to be taken out of the message: see FlatEventReader.
        this.keepsMessage = message || all || wanted.contains("AccountName");
        wanted.addAll(alsoWanted);
    }

    void clear() {
        system.clear();
        names.clear();
        values.clear();
        root = Root.EVENT_DATA;
        userDataElement = "";
        ticks = TimeText.NONE;
        hasValues = false;
    }

    boolean keepsAll() {
        return keepsAll;
    }

    boolean wants(SystemField field) {
        return field != SystemField.MESSAGE || keepsMessage;
    }

    /// Whether a value of the name is of use.
    boolean wantsData(String name) {
        hasValues = true;
        return keepsAll || wanted.contains(name);
    }

    @Nullable String get(SystemField field) {
        return system.get(field);
    }

    void set(SystemField field, String value) {
        system.put(field, value);
    }

    OptionalLong number(SystemField field) {
        var value = get(field);
        return value == null ? OptionalLong.empty() : SystemValues.number(value);
    }

    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    /// Takes a value of this name out.
    @Nullable String remove(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            return null;
        }
        names.remove(at);
        return values.remove(at);
    }

    @Nullable String data(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values.get(at);
    }

    /// The names of the values; an empty one is an unnamed `Data`.
    List<String> names() {
        return names;
    }

    List<String> values() {
        return values;
    }

    /// Whether the event had values at all, wanted or not.
    boolean hasValues() {
        return hasValues;
    }

    void userData(String element) {
        root = Root.USER_DATA;
        userDataElement = element;
    }

    Root root() {
        return root;
    }

    String userDataElement() {
        return userDataElement;
    }

    void ticks(long value) {
        ticks = value;
    }

    long ticks() {
        return ticks;
    }
}
