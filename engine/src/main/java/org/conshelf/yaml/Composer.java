package org.conshelf.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;

/// Makes nodes of the parser's events, without recursion.
final class Composer {
    private static final String STRING_TAG = "tag:yaml.org,2002:str";

    private final Marks marks;
    private final Diagnostics diagnostics;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private final List<YamlNode> documents = new ArrayList<>();

    /// Values of all documents, with aliases resolved.
    private long values;

    Composer(Marks marks, Diagnostics diagnostics) {
        this.marks = marks;
        this.diagnostics = diagnostics;
    }

    /// A collection whose end has not come yet.
    private static final class Open {
        private final boolean mapping;
        private final Span start;
        private final Optional<Anchor> anchor;
        private final List<YamlNode> items = new ArrayList<>();
        private final Map<String, YamlMapping.Entry> entries = new HashMap<>();
        private final List<YamlMapping.Entry> order = new ArrayList<>();
        private @Nullable YamlNode key;

        Open(boolean mapping, Span start, Optional<Anchor> anchor) {
            this.mapping = mapping;
            this.start = start;
            this.anchor = anchor;
        }
    }

    List<YamlNode> documents() {
        return List.copyOf(documents);
    }

    /// Takes the next event; false where nothing more is to be read.
    boolean take(Event event) {
        switch (event) {
            case DocumentStartEvent _ -> anchors.clear();
            case CollectionStartEvent start -> {
                if (open.size() == Yaml.MAX_DEPTH) {
                    return refuse(
                            event, "collections are nested more than " + Yaml.MAX_DEPTH + " deep");
                }
                open.push(
                        new Open(
                                start instanceof MappingStartEvent,
                                marks.span(start),
                                start.getAnchor()));
            }
            case SequenceEndEvent end -> {
                var closed = open.pop();
                return put(new YamlSequence(closed.items, whole(closed, end)), closed.anchor, end);
            }
            case MappingEndEvent end -> {
                var closed = open.pop();
                return put(new YamlMapping(closed.order, whole(closed, end)), closed.anchor, end);
            }
            case ScalarEvent scalar -> {
                return put(scalar(scalar), scalar.getAnchor(), scalar);
            }
            case AliasEvent alias -> {
                var node = anchors.get(alias.getAlias());
                return node == null
                        ? refuse(
                                alias,
                                "the alias *" + alias.getAlias() + " has no anchor before it")
                        : put(node, Optional.empty(), alias);
            }
            default -> {}
        }
        return true;
    }

    private boolean refuse(Event event, String message) {
        return refuse(marks.span(event), message);
    }

    private boolean refuse(Span span, String message) {
        diagnostics.error(DiagnosticCode.BAD_YAML, span, message);
        return false;
    }

    /// A block collection's end is a mark behind the white space after it: its last value ends it.
    private Span whole(Open closed, Event end) {
        var endMark = marks.span(end);
        if (endMark.length() > 0) {
            return new Span(closed.start.start(), Math.max(closed.start.start(), endMark.end()));
        }
        var last =
                closed.mapping
                        ? closed.order.isEmpty() ? closed.start : lastOf(closed.order.getLast())
                        : closed.items.isEmpty() ? closed.start : closed.items.getLast().span();
        // An alias stands elsewhere.
        return new Span(closed.start.start(), Math.max(closed.start.end(), last.end()));
    }

    private static Span lastOf(YamlMapping.Entry entry) {
        return entry.value().span().start() < entry.key().span().end()
                ? entry.key().span()
                : entry.value().span();
    }

    private YamlScalar scalar(ScalarEvent event) {
        var style = style(event.getScalarStyle());
        boolean text =
                style != YamlScalar.Style.PLAIN
                        || event.getTag().filter(STRING_TAG::equals).isPresent();
        return new YamlScalar(
                event.getValue(),
                style,
                text ? YamlScalar.Type.TEXT : YamlScalar.typeOf(event.getValue()),
                marks.span(event));
    }

    private static YamlScalar.Style style(ScalarStyle style) {
        return switch (style) {
            case PLAIN -> YamlScalar.Style.PLAIN;
            case SINGLE_QUOTED -> YamlScalar.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlScalar.Style.DOUBLE_QUOTED;
            case LITERAL -> YamlScalar.Style.LITERAL;
            case FOLDED -> YamlScalar.Style.FOLDED;
        };
    }

    /// Puts a whole node where it belongs.
    private boolean put(YamlNode node, Optional<Anchor> anchor, Event event) {
        // What is in a collection was counted before it; what an alias stands for was not.
        values += event instanceof AliasEvent ? node.size() : 1;
        if (values > Yaml.MAX_VALUES) {
            return refuse(event, "the YAML has more than " + Yaml.MAX_VALUES + " values");
        }
        anchor.ifPresent(a -> anchors.put(a, node));
        var within = open.peek();
        if (within == null) {
            documents.add(node);
        } else if (!within.mapping) {
            within.items.add(node);
        } else if (within.key == null) {
            within.key = node;
        } else {
            var key = within.key;
            within.key = null;
            return entry(within, key, node);
        }
        return true;
    }

    private boolean entry(Open mapping, YamlNode key, YamlNode value) {
        if (!(key instanceof YamlScalar name)) {
            return refuse(key.span(), "a key is a text here, not " + key.kind());
        }
        var entry = new YamlMapping.Entry(name, value);
        var first = mapping.entries.putIfAbsent(name.value(), entry);
        if (first == null) {
            mapping.order.add(entry);
            return true;
        }
        return DuplicateKeys.say(diagnostics, first.key(), name);
    }
}
