package org.conshelf.simulate.evtx;

import java.util.HashMap;
import java.util.Map;

/// Which values are no strings, by provider, by name and, where a name has several types, by event
/// id. What is not here is a string, as most values are.
///
/// Seen in the templates of Windows' own files.
final class FieldTypes {
    /// The types of the providers whose events are simulated.
    static final FieldTypes WINDOWS =
            parse(
                    """
                    Microsoft-Windows-Security-Auditing
                      SID DomainSid ForestRootSid MandatoryLabel MemberSid RemoteMachineID RemoteUserID
                      SID ServiceSid SourceSid SubjectUserSid TargetSid TargetUserSid UserSid
                      HEX64 LogonID OperationId SubjectLogonId TargetLinkedLogonId TargetLogonId
                      UINT32 AuditStatusCode ClientProcessId CountOfCredentialsReturned EntryType
                      UINT32 EventCountTotal EventIdx Flags KeyLength LayerId LogonType NewState
                      UINT32 ParentProcessId Protocol RestrictedSidCount ReturnCode
                      UINT32 RpcCallClientLocality ServiceStartType StatusCode TdoAttributes
                      UINT32 TdoDirection TdoType ProcessId@5447
                      UINT64 ClientProcessStartKey FilterId FilterRTID LayerRTID Options ProcessID
                      UINT64 Weight ProcessId@5158
                      GUID CalloutKey ClassId FilterKey LayerKey LogonGuid ObjectGUID OpCorrelationID
                      GUID ProviderKey ResourceManager Schema SubcategoryGuid TargetLogonGuid
                      GUID TransactionId
                      POINTER CallerProcessId HandleId NewProcessId ProcessId SourceHandleId
                      POINTER SourceProcessId TargetHandleId TargetProcessId
                      HEX32 AccessMask NewMaxUsers NewShareFlags OldMaxUsers OldShareFlags
                      HEX32 FailureReason@4695 ProtectedDataFlags ServiceType Status SubStatus
                      HEX32 TicketEncryptionType TicketOptions
                      STRING AccessMask@4674
                      FILETIME NewTime PreviousTime ProcessCreationTime
                    Microsoft-Windows-Sysmon
                      GUID LogonGuid ParentProcessGuid ProcessGuid SourceProcessGUID
                      GUID SourceProcessGuid TargetProcessGUID TargetProcessGuid
                      UINT32 NewThreadId ParentProcessId ProcessId SourceProcessId SourceThreadId
                      UINT32 TargetProcessId TerminalSessionId Session ClientProcessId
                      UINT16 DestinationPort SourcePort
                      HEX64 LogonId
                      HEX32 GrantedAccess
                      BOOLEAN DestinationIsIpv6 Initiated IsExecutable SourceIsIpv6
                    Microsoft-Windows-PowerShell
                      INT32 MessageNumber MessageTotal
                    Microsoft-Windows-Eventlog
                      SID SubjectUserSid
                      HEX64 SubjectLogonId
                    Microsoft-Windows-TaskScheduler
                      GUID InstanceId TaskInstanceId
                      UINT32 EnginePID Priority ProcessID ResultCode
                    Microsoft-Windows-TerminalServices-LocalSessionManager
                      UINT32 SessionID
                    Microsoft-Windows-Bits-Client
                      GUID Id jobId transferId
                      UINT32 AdditionalInfoHr ErrorCode PeerContextInfo hr isRoaming processId
                      UINT64 bandwidthLimit bytesTotal bytesTransferred bytesTransferredFromPeer
                      UINT64 fileCount fileLength peerProtocolFlags
                      BOOLEAN ignoreBandwidthLimitsOnLan
                      FILETIME fileTime
                    Microsoft-Windows-Kernel-General
                      FILETIME NewTime OldTime StartTime StopTime
                      UINT32 Reason
                    """);

    private final Map<String, Map<String, ValueType>> byProvider;

    private FieldTypes(Map<String, Map<String, ValueType>> byProvider) {
        this.byProvider = byProvider;
    }

    /// Reads a table: lines with a provider, and under each, indented, lines with a type and names.
    /// `NAME@ID` is the value of one event only.
    static FieldTypes parse(String table) {
        var byProvider = new HashMap<String, Map<String, ValueType>>();
        Map<String, ValueType> types = new HashMap<>();
        for (var line : table.lines().toList()) {
            if (!line.startsWith(" ")) {
                types = byProvider.computeIfAbsent(line, _ -> new HashMap<>());
                continue;
            }
            var words = line.strip().split(" ");
            for (int i = 1; i < words.length; i++) {
                types.put(words[i], ValueType.valueOf(words[0]));
            }
        }
        return new FieldTypes(byProvider);
    }

    ValueType type(String provider, int eventId, String name) {
        var types = byProvider.getOrDefault(provider, Map.of());
        var ofEvent = types.get(name + "@" + eventId);
        return ofEvent != null ? ofEvent : types.getOrDefault(name, ValueType.STRING);
    }
}
