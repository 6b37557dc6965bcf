package org.conshelf.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.rule.RuleDetails.AlertDetails;
import org.conshelf.rule.RuleDetails.DataConnector;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.IncidentConfiguration;
import org.conshelf.rule.RuleDetails.Suppression;
import org.conshelf.rule.RuleDetails.Trigger;

/// Gathers [RuleDetails] field by field.
public final class RuleDetailsBuilder {
    private String id = "";
    private String description = "";
    private String version = "";
    private RuleKind kind = RuleKind.UNSAID;
    private String status = "";
    private Optional<Boolean> enabled = Optional.empty();
    private String confidence = "";
    private String summary = "";
    private List<String> section = List.of();
    private Optional<Duration> queryFrequency = Optional.empty();
    private Optional<Duration> queryPeriod = Optional.empty();
    private Optional<Trigger> trigger = Optional.empty();
    private List<String> dataSources = List.of();
    private List<String> requiredTables = List.of();
    private List<DataConnector> connectors = List.of();
    private List<EntityMapping> entityMappings = List.of();
    private Map<String, String> customDetails = Map.of();
    private Optional<AlertDetails> alertDetails = Optional.empty();
    private String eventGrouping = "";
    private Optional<Suppression> suppression = Optional.empty();
    private Optional<IncidentConfiguration> incident = Optional.empty();
    private List<String> tags = List.of();
    private List<String> references = List.of();
    private List<String> falsePositives = List.of();
    private List<String> tests = List.of();
    private List<String> responseActions = List.of();

    RuleDetailsBuilder() {}

    public RuleDetailsBuilder id(String value) {
        id = value;
        return this;
    }

    public RuleDetailsBuilder description(String value) {
        description = value;
        return this;
    }

    public RuleDetailsBuilder version(String value) {
        version = value;
        return this;
    }

    public RuleDetailsBuilder kind(RuleKind value) {
        kind = value;
        return this;
    }

    public RuleDetailsBuilder status(String value) {
        status = value;
        return this;
    }

    public RuleDetailsBuilder enabled(Optional<Boolean> value) {
        enabled = value;
        return this;
    }

    public RuleDetailsBuilder confidence(String value) {
        confidence = value;
        return this;
    }

    public RuleDetailsBuilder summary(String value) {
        summary = value;
        return this;
    }

    public RuleDetailsBuilder section(List<String> value) {
        section = value;
        return this;
    }

    public RuleDetailsBuilder queryFrequency(Optional<Duration> value) {
        queryFrequency = value;
        return this;
    }

    public RuleDetailsBuilder queryPeriod(Optional<Duration> value) {
        queryPeriod = value;
        return this;
    }

    public RuleDetailsBuilder trigger(Optional<Trigger> value) {
        trigger = value;
        return this;
    }

    public RuleDetailsBuilder dataSources(List<String> value) {
        dataSources = value;
        return this;
    }

    public RuleDetailsBuilder requiredTables(List<String> value) {
        requiredTables = value;
        return this;
    }

    public RuleDetailsBuilder connectors(List<DataConnector> value) {
        connectors = value;
        return this;
    }

    public RuleDetailsBuilder entityMappings(List<EntityMapping> value) {
        entityMappings = value;
        return this;
    }

    public RuleDetailsBuilder customDetails(Map<String, String> value) {
        customDetails = value;
        return this;
    }

    public RuleDetailsBuilder alertDetails(Optional<AlertDetails> value) {
        alertDetails = value;
        return this;
    }

    public RuleDetailsBuilder eventGrouping(String value) {
        eventGrouping = value;
        return this;
    }

    public RuleDetailsBuilder suppression(Optional<Suppression> value) {
        suppression = value;
        return this;
    }

    public RuleDetailsBuilder incident(Optional<IncidentConfiguration> value) {
        incident = value;
        return this;
    }

    public RuleDetailsBuilder tags(List<String> value) {
        tags = value;
        return this;
    }

    public RuleDetailsBuilder references(List<String> value) {
        references = value;
        return this;
    }

    public RuleDetailsBuilder falsePositives(List<String> value) {
        falsePositives = value;
        return this;
    }

    public RuleDetailsBuilder tests(List<String> value) {
        tests = value;
        return this;
    }

    public RuleDetailsBuilder responseActions(List<String> value) {
        responseActions = value;
        return this;
    }

    public RuleDetails build() {
        return new RuleDetails(
                id,
                description,
                version,
                kind,
                status,
                enabled,
                confidence,
                summary,
                section,
                queryFrequency,
                queryPeriod,
                trigger,
                dataSources,
                requiredTables,
                connectors,
                entityMappings,
                customDetails,
                alertDetails,
                eventGrouping,
                suppression,
                incident,
                tags,
                references,
                falsePositives,
                tests,
                responseActions);
    }
}
