package org.conshelf.evidence.auditd;

import java.util.HashMap;
import java.util.Map;

/// The names of record types and system calls.
///
/// Sources: the kernel's `include/uapi/linux/audit.h` and its system call tables for x86-64, i386
/// and arm64. Of the system calls those are named that audit rules for security watch.
final class AuditTypes {
    private static final Map<String, String> TYPES = new HashMap<>();

    static {
        names(
                1100,
                "USER_AUTH",
                "USER_ACCT",
                "USER_MGMT",
                "CRED_ACQ",
                "CRED_DISP",
                "USER_START",
                "USER_END",
                "USER_AVC",
                "USER_CHAUTHTOK",
                "USER_ERR",
                "CRED_REFR",
                "USYS_CONFIG",
                "USER_LOGIN",
                "USER_LOGOUT",
                "ADD_USER",
                "DEL_USER",
                "ADD_GROUP",
                "DEL_GROUP",
                "DAC_CHECK",
                "CHGRP_ID",
                "TEST",
                "TRUSTED_APP",
                "USER_SELINUX_ERR",
                "USER_CMD",
                "USER_TTY",
                "CHUSER_ID",
                "GRP_AUTH",
                "SYSTEM_BOOT",
                "SYSTEM_SHUTDOWN",
                "SYSTEM_RUNLEVEL",
                "SERVICE_START",
                "SERVICE_STOP",
                "GRP_MGMT",
                "GRP_CHAUTHTOK",
                "MAC_CHECK",
                "ACCT_LOCK",
                "ACCT_UNLOCK",
                "USER_DEVICE",
                "SOFTWARE_UPDATE");
        names(1200, "DAEMON_START", "DAEMON_END", "DAEMON_ABORT", "DAEMON_CONFIG");
        names(
                1300,
                "SYSCALL",
                "FS_WATCH",
                "PATH",
                "IPC",
                "SOCKETCALL",
                "CONFIG_CHANGE",
                "SOCKADDR",
                "CWD",
                "",
                "EXECVE",
                "",
                "IPC_SET_PERM",
                "MQ_OPEN",
                "MQ_SENDRECV",
                "MQ_NOTIFY",
                "MQ_GETSETATTR",
                "KERNEL_OTHER",
                "FD_PAIR",
                "OBJ_PID",
                "TTY",
                "EOE",
                "BPRM_FCAPS",
                "CAPSET",
                "MMAP",
                "NETFILTER_PKT",
                "NETFILTER_CFG",
                "SECCOMP",
                "PROCTITLE",
                "FEATURE_CHANGE",
                "REPLACE",
                "KERN_MODULE",
                "FANOTIFY",
                "TIME_INJOFFSET",
                "TIME_ADJNTPVAL",
                "BPF",
                "EVENT_LISTENER",
                "URINGOP",
                "OPENAT2",
                "DM_CTRL",
                "DM_EVENT");
        names(
                1400,
                "AVC",
                "SELINUX_ERR",
                "AVC_PATH",
                "MAC_POLICY_LOAD",
                "MAC_STATUS",
                "MAC_CONFIG_CHANGE");
        names(1700, "ANOM_PROMISCUOUS", "ANOM_ABEND", "ANOM_LINK", "ANOM_CREAT");
        names(1800, "INTEGRITY_DATA", "INTEGRITY_METADATA", "INTEGRITY_STATUS");
        names(
                2400,
                "CRYPTO_TEST_USER",
                "CRYPTO_PARAM_CHANGE_USER",
                "CRYPTO_LOGIN",
                "CRYPTO_LOGOUT",
                "CRYPTO_KEY_USER",
                "CRYPTO_FAILURE_USER",
                "CRYPTO_REPLAY_USER",
                "CRYPTO_SESSION");
        TYPES.put("1006", "LOGIN");
    }

    private static final Map<String, Map<Long, String>> SYSCALLS =
            Map.of(
                    "c000003e",
                    table(
                            "2 open 9 mmap 10 mprotect 41 socket 42 connect 43 accept 49 bind 50 listen"
                                    + " 56 clone 57 fork 58 vfork 59 execve 62 kill 76 truncate 80 chdir 82"
                                    + " rename 83 mkdir 84 rmdir 85 creat 86 link 87 unlink 88 symlink 90"
                                    + " chmod 91 fchmod 92 chown 93 fchown 94 lchown 101 ptrace 105 setuid"
                                    + " 106 setgid 113 setreuid 114 setregid 117 setresuid 119 setresgid"
                                    + " 133 mknod 155 pivot_root 159 adjtimex 161 chroot 164 settimeofday"
                                    + " 165 mount 166 umount2 170 sethostname 171 setdomainname 175"
                                    + " init_module 176 delete_module 188 setxattr 227 clock_settime 231"
                                    + " exit_group 257 openat 258 mkdirat 259 mknodat 260 fchownat 263"
                                    + " unlinkat 264 renameat 265 linkat 266 symlinkat 268 fchmodat 272"
                                    + " unshare 288 accept4 308 setns 310 process_vm_readv 311"
                                    + " process_vm_writev 313 finit_module 316 renameat2 319 memfd_create"
                                    + " 321 bpf 322 execveat 435 clone3 437 openat2"),
                    "40000003",
                    table(
                            "2 fork 5 open 8 creat 9 link 10 unlink 11 execve 12 chdir 15 chmod 21 mount"
                                    + " 23 setuid 26 ptrace 37 kill 38 rename 39 mkdir 40 rmdir 83 symlink"
                                    + " 102 socketcall 120 clone 128 init_module 129 delete_module 295"
                                    + " openat 296 mkdirat 301 unlinkat 302 renameat 350 finit_module 353"
                                    + " renameat2 358 execveat 359 socket 361 bind 362 connect 364 accept4"),
                    "c00000b7",
                    table(
                            "33 mknodat 34 mkdirat 35 unlinkat 36 symlinkat 37 linkat 38 renameat 40"
                                    + " mount 53 fchmodat 54 fchownat 56 openat 97 unshare 105 init_module"
                                    + " 106 delete_module 117 ptrace 129 kill 146 setuid 198 socket 200"
                                    + " bind 201 listen 202 accept 203 connect 220 clone 221 execve 242"
                                    + " accept4 268 setns 273 finit_module 276 renameat2 279 memfd_create"
                                    + " 280 bpf 281 execveat 435 clone3 437 openat2"));

    private AuditTypes() {}

    private static void names(int first, String... names) {
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty()) {
                TYPES.put(Integer.toString(first + i), names[i]);
            }
        }
    }

    private static Map<Long, String> table(String text) {
        var words = text.split(" ", -1);
        var table = new HashMap<Long, String>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            table.put(Long.parseLong(words[i]), words[i + 1]);
        }
        return table;
    }

    /// A type's name: the kernel's own log has numbers. One that is not known stays as it is.
    static String name(String given) {
        return TYPES.getOrDefault(given, given);
    }

    /// A system call's name; its number where it is not known.
    static String syscall(String architecture, String number) {
        try {
            var table = SYSCALLS.getOrDefault(architecture, Map.of());
            return table.getOrDefault(Long.parseLong(number), number);
        } catch (NumberFormatException e) {
            return number;
        }
    }
}
