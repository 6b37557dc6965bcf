package org.conshelf.check.lint.metadata;

import java.util.Map;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;

/// An entity type or identifier that Sentinel does not have.
///
/// Source: <https://learn.microsoft.com/azure/sentinel/entities-reference>
final class EntityField implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.ENTITY_FIELD,
                    Severity.ERROR,
                    """
                    Each type of entity has its identifiers: an Account has FullName, Name, UPNSuffix, Sid and more, a Host has FullName, HostName and so on. Sentinel
                    refuses a rule that maps another.
                    """,
                    """
                    name: Service installed
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    tactics:
                      - Persistence
                    relevantTechniques:
                      - T1543.003
                    query: |
                      SecurityEvent
                      | where EventID == 4697
                      | project TimeGenerated, Computer, Account
                    entityMappings:
                      - entityType: Host
                        fieldMappings:
                          - identifier: ComputerName
                            columnName: Computer
                    """,
                    """
                    name: Service installed
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    tactics:
                      - Persistence
                    relevantTechniques:
                      - T1543.003
                    query: |
                      SecurityEvent
                      | where EventID == 4697
                      | project TimeGenerated, Computer, Account
                    entityMappings:
                      - entityType: Host
                        fieldMappings:
                          - identifier: FullName
                            columnName: Computer
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// Type → its identifiers.
    private static final Map<String, Set<String>> TYPES =
            Map.ofEntries(
                    Map.entry(
                            "Account",
                            Set.of(
                                    "Name",
                                    "FullName",
                                    "NTDomain",
                                    "DnsDomain",
                                    "UPNSuffix",
                                    "Sid",
                                    "AadTenantId",
                                    "AadUserId",
                                    "PUID",
                                    "IsDomainJoined",
                                    "DisplayName",
                                    "ObjectGuid",
                                    "CloudAppAccountId",
                                    "IsAnonymized",
                                    "UserPrincipalName",
                                    "Host")),
                    Map.entry(
                            "Host",
                            Set.of(
                                    "DnsDomain",
                                    "NTDomain",
                                    "HostName",
                                    "FullName",
                                    "NetBiosName",
                                    "AzureID",
                                    "OMSAgentID",
                                    "OSFamily",
                                    "OSVersion",
                                    "IsDomainJoined")),
                    Map.entry("IP", Set.of("Address", "AddressScope")),
                    Map.entry("URL", Set.of("Url")),
                    Map.entry("FileHash", Set.of("Algorithm", "Value")),
                    Map.entry("File", Set.of("Directory", "Name")),
                    Map.entry(
                            "Process",
                            Set.of(
                                    "ProcessId",
                                    "CommandLine",
                                    "ElevationToken",
                                    "CreationTimeUtc")),
                    Map.entry("DNS", Set.of("DomainName")),
                    Map.entry("CloudApplication", Set.of("AppId", "Name", "InstanceName")),
                    Map.entry("AzureResource", Set.of("ResourceId")),
                    Map.entry("Malware", Set.of("Name", "Category")),
                    Map.entry("RegistryKey", Set.of("Hive", "Key")),
                    Map.entry("RegistryValue", Set.of("Name", "Value", "ValueType")),
                    Map.entry("SecurityGroup", Set.of("DistinguishedName", "SID", "ObjectGuid")));

    /// Types whose identifiers are many, and not looked at.
    private static final Set<String> OTHERS =
            Set.of("Mailbox", "MailCluster", "MailMessage", "SubmissionMail");

    @Override
    public void check(Subject subject, Findings findings) {
        if (!subject.isAnalytics()) {
            return;
        }
        var mappings = subject.rule().details().entityMappings();
        for (int i = 0; i < mappings.size(); i++) {
            var mapping = mappings.get(i);
            var type =
                    TYPES.keySet().stream()
                            .filter(mapping.entityType()::equalsIgnoreCase)
                            .findFirst();
            if (type.isEmpty()) {
                if (OTHERS.stream().noneMatch(mapping.entityType()::equalsIgnoreCase)) {
                    findings.add(
                            subject.document(),
                            subject.rule().place("entityMappings[%d].entityType".formatted(i)),
                            "there is no entity of type '%s'".formatted(mapping.entityType()),
                            Similar.names(mapping.entityType(), TYPES.keySet()));
                }
                continue;
            }
            var names = TYPES.getOrDefault(type.get(), Set.of());
            for (int j = 0; j < mapping.fields().size(); j++) {
                var identifier = mapping.fields().get(j).identifier();
                if (names.stream().noneMatch(identifier::equalsIgnoreCase)) {
                    findings.add(
                            subject.document(),
                            subject.rule()
                                    .place(
                                            "entityMappings[%d].fieldMappings[%d].identifier"
                                                    .formatted(i, j)),
                            "an entity of type %s has no identifier '%s'"
                                    .formatted(type.get(), identifier),
                            Similar.names(identifier, names));
                }
            }
        }
    }
}
