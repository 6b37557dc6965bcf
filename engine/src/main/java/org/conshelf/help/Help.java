package org.conshelf.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.conshelf.source.Similar;

/// Finds what there is to know about a name.
public final class Help {
    private static final List<Topic> TOPICS =
            Stream.<Shelf>of(
                            OperatorShelf::topics,
                            FunctionShelf::topics,
                            PluginShelf::topics,
                            BinderShelf::topics,
                            MessageShelf::topics)
                    .flatMap(shelf -> shelf.topics().stream())
                    .toList();

    private Help() {}

    /// All topics, family by family.
    public static List<Topic> topics() {
        return TOPICS;
    }

    /// The topics of a name or an alias, in any case of letters: a name may be an operator's and a
    /// function's at once, as `count` and `range` are.
    public static List<Topic> about(String name) {
        var exact = TOPICS.stream().filter(t -> t.names().anyMatch(name::equals)).toList();
        return exact.isEmpty()
                ? TOPICS.stream().filter(t -> t.names().anyMatch(name::equalsIgnoreCase)).toList()
                : exact;
    }

    /// The topics of a family.
    public static List<Topic> ofFamily(String family) {
        return TOPICS.stream().filter(t -> t.family().equalsIgnoreCase(family)).toList();
    }

    /// Every family with the names of its topics in alphabetical order.
    public static Map<String, List<String>> families() {
        var families = new LinkedHashMap<String, Map<String, String>>();
        for (var topic : TOPICS) {
            families.computeIfAbsent(topic.family(), _ -> new TreeMap<>())
                    .put(topic.name(), topic.name());
        }
        var result = new LinkedHashMap<String, List<String>>();
        families.forEach((family, names) -> result.put(family, List.copyOf(names.keySet())));
        return result;
    }

    /// Names that might have been meant.
    public static List<String> similar(String name) {
        return Similar.names(
                name,
                Stream.concat(TOPICS.stream().flatMap(Topic::names), families().keySet().stream())
                        .toList());
    }
}
