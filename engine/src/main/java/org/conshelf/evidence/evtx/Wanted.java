package org.conshelf.evidence.evtx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// What a scan wants, resolved once.
///
/// @param cells for each column wanted that there is
/// @param names the names of EventData wanted, in UTF-8, which [Named] numbers
/// @param eventIds empty where all are wanted
record Wanted(List<Cell> cells, List<byte[]> names, BitSet eventIds) {
    private static final int MAX_EVENT_ID = 65_535;

    /// A column of the batch.
    sealed interface Cell {
        int column();

        KqlType type();
    }

    record OfSystem(int column, KqlType type, SystemField field) implements Cell {}

    record Named(int column, KqlType type, int name) implements Cell {}

    record Bag(int column, KqlType type) implements Cell {}

    record Xml(int column, KqlType type) implements Cell {}

    static Wanted of(ReadRequest request) {
        var cells = new ArrayList<Cell>();
        var names = new ArrayList<byte[]>();
        for (int i = 0; i < request.columns().size(); i++) {
            add(cells, names, i, request.columns().get(i));
        }
        var eventIds = new BitSet();
        for (int eventId : request.eventIds()) {
            if (eventId >= 0 && eventId <= MAX_EVENT_ID) {
                eventIds.set(eventId);
            }
        }
        // Only ids that no event can have: nothing is wanted, which an empty set would not say.
        if (!request.eventIds().isEmpty() && eventIds.isEmpty()) {
            eventIds.set(MAX_EVENT_ID + 1);
        }
        return new Wanted(List.copyOf(cells), List.copyOf(names), eventIds);
    }

    private static void add(List<Cell> cells, List<byte[]> names, int at, Column column) {
        if (column.name().startsWith(WindowsEvents.EVENT_DATA_PREFIX)) {
            var name = column.name().substring(WindowsEvents.EVENT_DATA_PREFIX.length());
            cells.add(new Named(at, column.type(), names.size()));
            names.add(name.getBytes(StandardCharsets.UTF_8));
        } else if (column.name().equals("EventData")) {
            cells.add(new Bag(at, column.type()));
        } else if (column.name().equals("EventDataXml")) {
            cells.add(new Xml(at, column.type()));
        } else {
            for (var field : SystemField.values()) {
                if (field.column.equals(column.name())) {
                    cells.add(new OfSystem(at, column.type(), field));
                }
            }
        }
    }

    boolean wants(long eventId) {
        return eventIds.isEmpty()
                || (eventId >= 0 && eventId <= MAX_EVENT_ID && eventIds.get((int) eventId));
    }
}
