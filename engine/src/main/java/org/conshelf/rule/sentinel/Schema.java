package org.conshelf.rule.sentinel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The names that Sentinel's schema has.
///
/// Sources: <https://github.com/Azure/Azure-Sentinel/wiki/Query-Style-Guide>,
/// <https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules>,
/// <https://learn.microsoft.com/azure/sentinel/entities-reference>
final class Schema {
    /// Fields of a rule or hunting query in YAML.
    static final Set<String> YAML_FIELDS =
            Set.of(
                    "id",
                    "name",
                    "description",
                    "description-detailed",
                    "severity",
                    "status",
                    "enabled",
                    "requiredDataConnectors",
                    "requiredTechniques",
                    "queryFrequency",
                    "queryPeriod",
                    "triggerOperator",
                    "triggerThreshold",
                    "tactics",
                    "relevantTechniques",
                    "techniques",
                    "subTechniques",
                    "query",
                    "entityMappings",
                    "sentinelEntitiesMappings",
                    "customDetails",
                    "alertDetailsOverride",
                    "eventGroupingSettings",
                    "suppressionEnabled",
                    "suppressionDuration",
                    "incidentConfiguration",
                    "version",
                    "templateVersion",
                    "alertRuleTemplateName",
                    "kind",
                    "tags",
                    "metadata",
                    "tests",
                    // What people add, and no tool minds.
                    "author",
                    "authors",
                    "references",
                    "falsePositives",
                    "falsepositives",
                    "displayName",
                    "subscription",
                    "language");

    /// Fields of a rule's `properties` in a template.
    static final Set<String> TEMPLATE_FIELDS =
            Set.of(
                    "displayName",
                    "description",
                    "severity",
                    "status",
                    "enabled",
                    "query",
                    "queryFrequency",
                    "queryPeriod",
                    "triggerOperator",
                    "triggerThreshold",
                    "tactics",
                    "techniques",
                    "subTechniques",
                    "relevantTechniques",
                    "requiredDataConnectors",
                    "entityMappings",
                    "sentinelEntitiesMappings",
                    "customDetails",
                    "alertDetailsOverride",
                    "eventGroupingSettings",
                    "suppressionEnabled",
                    "suppressionDuration",
                    "incidentConfiguration",
                    "alertRuleTemplateName",
                    "templateVersion",
                    "version",
                    "tags",
                    "lastModifiedUtc",
                    "lastUpdatedDateUTC",
                    "createdDateUTC",
                    "alertRulesCreatedByTemplateCount",
                    "startTimeUtc",
                    "aggregationKind",
                    // As old exports and rules about anomalies have them.
                    "queryResultsAggregationSettings",
                    "ruleStatus",
                    "customizableObservations",
                    "isDefaultRule");

    static final List<String> SEVERITIES = List.of("Informational", "Low", "Medium", "High");
    static final List<String> OPERATORS =
            List.of("gt", "lt", "eq", "ne", "GreaterThan", "LessThan", "Equal", "NotEqual");
    static final List<String> STATUSES =
            List.of("Available", "Preview", "Deprecated", "Disabled", "Experimental", "Test");
    static final List<String> AGGREGATIONS = List.of("SingleAlert", "AlertPerResult");
    static final List<String> MATCHINGS = List.of("AllEntities", "AnyAlert", "Selected");

    /// Kinds of rules that have a query.
    static final List<String> KINDS = List.of("Scheduled", "NRT", "Hunting");

    /// Kinds of rules that have none.
    static final List<String> KINDS_WITHOUT_QUERY =
            List.of(
                    "Fusion",
                    "MicrosoftSecurityIncidentCreation",
                    "MLBehaviorAnalytics",
                    "ThreatIntelligence",
                    "Anomaly");

    private static final Map<String, List<String>> ENTITIES = new TreeMap<>();

    static {
        entity(
                "Account",
                "Name FullName NTDomain DnsDomain UPNSuffix Sid AadTenantId AadUserId PUID"
                        + " IsDomainJoined DisplayName ObjectGuid CloudAppAccountId IsAnonymized"
                        + " Stream");
        entity("AzureResource", "ResourceId");
        entity("CloudApplication", "AppId Name InstanceName");
        entity("DNS", "DomainName");
        entity("File", "Directory Name");
        entity("FileHash", "Algorithm Value");
        entity(
                "Host",
                "DnsDomain NTDomain HostName FullName NetBiosName AzureID OMSAgentID OSFamily"
                        + " OSVersion IsDomainJoined");
        entity(
                "IoTDevice",
                "DeviceId DeviceName Manufacturer Model FirmwareVersion OperatingSystem MacAddress"
                        + " Protocols SerialNumber Source IoTSecurityAgentId DeviceType IoTHub");
        entity("IP", "Address AddressScope");
        entity(
                "Mailbox",
                "MailboxPrimaryAddress DisplayName Upn ExternalDirectoryObjectId RiskLevel");
        entity(
                "MailCluster",
                "NetworkMessageIds CountByDeliveryStatus CountByThreatType CountByProtectionStatus"
                        + " Threats Query QueryTime MailCount IsVolumeAnomaly Source"
                        + " ClusterSourceIdentifier ClusterSourceType ClusterQueryStartTime"
                        + " ClusterQueryEndTime ClusterGroup");
        entity(
                "MailMessage",
                "Recipient Urls Threats Sender P1Sender P1SenderDisplayName P1SenderDomain SenderIP"
                        + " P2Sender P2SenderDisplayName P2SenderDomain ReceivedDate"
                        + " NetworkMessageId InternetMessageId Subject BodyFingerprintBin1"
                        + " BodyFingerprintBin2 BodyFingerprintBin3 BodyFingerprintBin4"
                        + " BodyFingerprintBin5 AntispamDirection DeliveryAction DeliveryLocation"
                        + " Language ThreatDetectionMethods");
        entity("Malware", "Name Category");
        entity("Process", "ProcessId CommandLine ElevationToken CreationTimeUtc");
        entity("RegistryKey", "Hive Key");
        entity("RegistryValue", "Name Value ValueType");
        entity("SecurityGroup", "DistinguishedName SID ObjectGuid");
        entity(
                "SubmissionMail",
                "NetworkMessageId Timestamp Recipient Sender SenderIp Subject ReportType"
                        + " SubmissionId SubmissionDate Submitter");
        entity("URL", "Url");
    }

    private Schema() {}

    private static void entity(String type, String identifiers) {
        ENTITIES.put(type, List.of(identifiers.split(" ")));
    }

    /// The types of entities.
    static Set<String> entityTypes() {
        return ENTITIES.keySet();
    }

    /// The identifiers of a type of entity; case counts as nothing.
    static Optional<List<String>> identifiers(String entityType) {
        return ENTITIES.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(entityType))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Whether a word is one of some; case counts as nothing.
    static boolean has(List<String> words, String word) {
        return words.stream()
                .anyMatch(w -> w.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)));
    }
}
