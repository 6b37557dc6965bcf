package org.conshelf.app.report;

import java.util.List;
import org.conshelf.help.Topic;

/// What there is to know about names, as JSON.
public final class HelpJson {
    private HelpJson() {}

    /// The topics as an array in one line.
    public static String line(List<Topic> topics) {
        return JsonText.line(json -> {
            json.writeStartArray();
            for (var topic : topics) {
                json.writeStartObject();
                json.writeStringProperty("name", topic.name());
                json.writeStringProperty("kind", topic.kind().word());
                json.writeStringProperty("family", topic.family());
                JsonText.writeStrings(json, "signatures", topic.signatures());
                json.writeStringProperty("summary", topic.summary());
                JsonText.writeStrings(json, "aliases", topic.aliases());
                json.writeStringProperty("nulls", topic.nulls());
                json.writeName("examples");
                json.writeStartArray();
                for (var example : topic.examples()) {
                    json.writeStartObject();
                    json.writeStringProperty("expression", example.expression());
                    json.writeStringProperty("result", example.result());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeStringProperty("page", topic.address());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
