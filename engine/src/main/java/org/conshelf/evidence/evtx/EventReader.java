package org.conshelf.evidence.evtx;

import org.conshelf.evidence.EventDataBuilder;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.Utf8Buffer;
import org.conshelf.evidence.evtx.Node.Element;
import org.conshelf.evidence.evtx.Node.Substitution;
import org.conshelf.evidence.evtx.Node.Text;
import org.conshelf.evidence.evtx.Wanted.Cell;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Gets the wanted columns out of a record.
final class EventReader {
    private final Chunk chunk;
    private final ValueText values;
    private final Wanted wanted;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final EventDataBuilder builder = new EventDataBuilder();
    private boolean isBuilt;

    EventReader(Chunk chunk, ValueText values, Wanted wanted) {
        this.chunk = chunk;
        this.values = values;
        this.wanted = wanted;
    }

    /// Whether the record is an event at all.
    boolean isEvent(Fragment event) {
        return event.template().plan(wanted).hasSystem();
    }

    /// Whether the event is one of those wanted.
    boolean wants(Fragment event) {
        return wanted.eventIds().isEmpty()
                || wanted.wants(number(field(event, SystemField.EVENT_ID), event));
    }

    /// The event's number, which is not that of its record where it was forwarded or exported.
    long recordId(Fragment event, long headerId) {
        long id = number(field(event, SystemField.EVENT_RECORD_ID), event);
        return id == ValueText.NO_NUMBER ? headerId : id;
    }

    private Content field(Fragment event, SystemField field) {
        return event.template().plan(wanted).field(field);
    }

    /// Fills a row.
    ///
    /// @param headerId the number of the record in its header
    /// @param headerTime the FILETIME in its header
    void fill(RowBatch batch, int row, Fragment event, long headerId, long headerTime) {
        isBuilt = false;
        var owner = payloadOwner(event);
        for (var cell : wanted.cells()) {
            switch (cell) {
                case Wanted.OfSystem of -> fillField(batch, row, of, event, headerId, headerTime);
                case Wanted.Named named -> {
                    if (owner != null) {
                        fillNamed(batch, row, named, owner);
                    }
                }
                case Wanted.Bag bag -> {
                    if (owner != null && RowBatch.isText(bag.type())) {
                        var json = built(owner).json();
                        if (json != null) {
                            batch.setText(bag.column(), row, json);
                        }
                    }
                }
                case Wanted.Xml xml -> {
                    if (owner != null) {
                        set(batch, row, xml, built(owner).xml());
                    }
                }
            }
        }
    }

    // The fragment whose plan has the EventData: the event's own, or that of a value of it.
    private @Nullable Fragment payloadOwner(Fragment event) {
        var plan = event.template().plan(wanted);
        if (plan.payload != null) {
            return event;
        }
        for (var gap : plan.payloadGaps) {
            var nested = event.nested(gap.index());
            if (nested != null && nested.template().plan(wanted).payload != null) {
                return nested;
            }
        }
        return null;
    }

    private void fillField(
            RowBatch batch,
            int row,
            Wanted.OfSystem cell,
            Fragment event,
            long headerId,
            long headerTime) {
        var content = field(event, cell.field());
        switch (cell.field()) {
            case TIME_CREATED -> {
                long ticks = ticks(content, event);
                if (ticks == ValueText.NO_NUMBER) {
                    ticks = ValueText.ticks(headerTime);
                }
                if (cell.type() == KqlType.DATETIME && ticks != ValueText.NO_NUMBER) {
                    batch.setNumber(cell.column(), row, ticks);
                } else {
                    setContent(batch, row, cell, content, event);
                }
            }
            case EVENT_RECORD_ID -> {
                long id = recordId(event, headerId);
                if (RowBatch.isText(cell.type())) {
                    buffer.clear();
                    buffer.putDecimal(id);
                    set(batch, row, cell, buffer.toBytes());
                } else {
                    Cells.setNumber(batch, row, cell, id);
                }
            }
            case KEYWORDS -> {
                buffer.clear();
                text(content, event, buffer);
                set(batch, row, cell, Cells.sixteenDigits(buffer.toBytes()));
            }
            default -> setContent(batch, row, cell, content, event);
        }
    }

    private void fillNamed(RowBatch batch, int row, Wanted.Named cell, Fragment owner) {
        var named = owner.template().plan(wanted).named();
        var content = named == null ? null : named[cell.name()];
        if (content != null && isPlain(content, owner)) {
            if (content != Content.NONE) {
                setContent(batch, row, cell, content, owner);
            }
        } else {
            set(batch, row, cell, built(owner).value(wanted.names().get(cell.name())));
        }
    }

    // Whether the values make it no array and no elements.
    private boolean isPlain(Content content, Fragment fragment) {
        for (var node : content.nodes) {
            if (node instanceof Substitution gap
                    && (fragment.type(gap.index()) >= ValueText.ARRAY
                            || fragment.nested(gap.index()) != null)) {
                return false;
            }
        }
        return true;
    }

    private void setContent(
            RowBatch batch, int row, Cell cell, Content content, Fragment fragment) {
        if (RowBatch.isText(cell.type())) {
            var constant = content.constant;
            if (constant == null) {
                buffer.clear();
                text(content, fragment, buffer);
                constant = buffer.toBytes();
            }
            set(batch, row, cell, constant);
        } else if (cell.type() == KqlType.DATETIME) {
            Cells.setNumber(batch, row, cell, ticks(content, fragment));
        } else if (cell.type() == KqlType.INT || cell.type() == KqlType.LONG) {
            Cells.setNumber(batch, row, cell, number(content, fragment));
        } else {
            buffer.clear();
            text(content, fragment, buffer);
            Cells.setText(batch, row, cell, buffer.toBytes());
        }
    }

    private void set(RowBatch batch, int row, Cell cell, byte[] text) {
        Cells.setText(batch, row, cell, text);
    }

    private long number(Content content, Fragment fragment) {
        var gap = content.only;
        if (gap != null) {
            int index = gap.index();
            if (index >= fragment.count()) {
                return ValueText.NO_NUMBER;
            }
            int type = fragment.type(index);
            if (type != ValueText.STRING && type != ValueText.ANSI_STRING) {
                return ValueText.number(chunk, type, fragment.offset(index), fragment.size(index));
            }
        }
        buffer.clear();
        text(content, fragment, buffer);
        return Cells.number(buffer.toBytes());
    }

    private long ticks(Content content, Fragment fragment) {
        var gap = content.only;
        if (gap != null && gap.index() < fragment.count()) {
            int index = gap.index();
            int type = fragment.type(index);
            if (type != ValueText.STRING && type != ValueText.ANSI_STRING) {
                return ValueText.ticks(chunk, type, fragment.offset(index), fragment.size(index));
            }
        }
        buffer.clear();
        text(content, fragment, buffer);
        return Cells.ticks(buffer.toBytes());
    }

    // The text, with that of the elements in it left out.
    private void text(Content content, Fragment fragment, Utf8Buffer out) {
        for (var node : content.nodes) {
            switch (node) {
                case Text text -> out.put(text.utf8());
                case Substitution gap -> value(gap.index(), fragment, out);
                case Element _ -> {}
            }
        }
    }

    private void value(int index, Fragment fragment, Utf8Buffer out) {
        if (index >= fragment.count()) {
            return;
        }
        int type = fragment.type(index);
        int from = fragment.offset(index);
        if (type < ValueText.ARRAY) {
            values.render(chunk, type, from, fragment.size(index), out);
            return;
        }
        int end = from + fragment.size(index);
        for (int at = from; at < end; ) {
            int itemEnd = ValueText.itemEnd(chunk, type - ValueText.ARRAY, at, end);
            if (at > from) {
                out.put(',');
            }
            values.render(chunk, type - ValueText.ARRAY, at, itemEnd - at, out);
            at = itemEnd;
        }
    }

    private EventDataBuilder built(Fragment owner) {
        if (!isBuilt) {
            isBuilt = true;
            var plan = owner.template().plan(wanted);
            builder.clear();
            if (plan.payload != null) {
                builder.begin(plan.payloadRoot);
                inside(plan.payload, owner);
            }
        }
        return builder;
    }

    private void element(Element element, Fragment fragment) {
        var gap = element.content().only;
        if (gap != null && fragment.type(gap.index()) == ValueText.NULL && gap.optional()) {
            return;
        }
        if (gap == null || fragment.type(gap.index()) < ValueText.ARRAY) {
            builder.open(element.name());
            inside(element, fragment);
            builder.close();
            return;
        }
        // An array makes the element as many times as it has items, and at least once.
        int type = fragment.type(gap.index()) - ValueText.ARRAY;
        int at = fragment.offset(gap.index());
        int end = at + fragment.size(gap.index());
        do {
            int itemEnd = at < end ? ValueText.itemEnd(chunk, type, at, end) : end;
            builder.open(element.name());
            attributes(element, fragment);
            buffer.clear();
            values.render(chunk, type, at, itemEnd - at, buffer);
            builder.text(buffer.toBytes());
            builder.close();
            at = itemEnd;
        } while (at < end);
    }

    private void inside(Element element, Fragment fragment) {
        attributes(element, fragment);
        for (var node : element.content().nodes) {
            switch (node) {
                case Element child -> element(child, fragment);
                case Text text -> builder.text(text.utf8());
                case Substitution gap -> {
                    var nested = fragment.nested(gap.index());
                    if (nested == null) {
                        buffer.clear();
                        value(gap.index(), fragment, buffer);
                        builder.text(buffer.toBytes());
                    } else {
                        element(nested.template().root, nested);
                    }
                }
            }
        }
    }

    private void attributes(Element element, Fragment fragment) {
        for (var attribute : element.attributes()) {
            var gap = attribute.value().only;
            if (gap != null && gap.optional() && fragment.type(gap.index()) == ValueText.NULL) {
                continue;
            }
            buffer.clear();
            text(attribute.value(), fragment, buffer);
            var value = buffer.toBytes();
            builder.attribute(attribute.name(), value);
        }
    }
}
