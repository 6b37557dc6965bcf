package org.conshelf.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.conshelf.plugin.Plugin;
import org.conshelf.plugin.PluginLibrary;
import org.conshelf.plugin.PluginParameter;

/// The topics of the plugins of `evaluate`.
final class PluginShelf {
    private PluginShelf() {}

    static List<Topic> topics() {
        return PluginLibrary.all().stream().map(PluginShelf::topic).toList();
    }

    private static Topic topic(Plugin plugin) {
        var signatures = new ArrayList<String>();
        plugin.signatures().forEach(s -> signatures.add(signature(plugin.name(), s)));
        return new Topic(
                plugin.name(),
                Topic.Kind.PLUGIN,
                "plugins",
                signatures,
                plugin.note().isEmpty() ? plugin.summary() : plugin.summary() + " " + plugin.note(),
                List.of(),
                "",
                plugin.examples(),
                plugin.page());
    }

    private static String signature(String name, List<PluginParameter> parameters) {
        return parameters.stream()
                .map(PluginShelf::parameter)
                .collect(Collectors.joining(", ", "evaluate " + name + "(", ")"));
    }

    private static String parameter(PluginParameter parameter) {
        var kind = parameter.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var text = parameter.name() + ": " + kind + (parameter.repeated() ? ", ..." : "");
        return parameter.optional() ? "[" + text + "]" : text;
    }
}
