package org.conshelf.simulate;

/// A process on a host.
record RunningProcess(String image, String commandLine, long id, Session session) {
    String hexId() {
        return "0x" + Long.toHexString(id);
    }

    String fileName() {
        return image.substring(image.lastIndexOf('\\') + 1);
    }
}
