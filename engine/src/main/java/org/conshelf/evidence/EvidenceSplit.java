package org.conshelf.evidence;

/// A part of a file that can be read by itself: a range of its bytes, or of its chunks.
///
/// @param index its number in the file, from 0
/// @param start where it begins, in the format's own unit
/// @param end behind its last unit
public record EvidenceSplit(int index, long start, long end) {}
