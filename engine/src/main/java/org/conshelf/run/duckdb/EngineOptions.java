package org.conshelf.run.duckdb;

/// How the engine may use the machine.
///
/// @param threads how many threads compute
/// @param memoryLimitMib how much memory the engine may take, beside Java's own
/// @param maxResultCells a result with more values than this is refused
public record EngineOptions(int threads, int memoryLimitMib, long maxResultCells) {
    public static final long DEFAULT_RESULT_CELLS = 10_000_000;

    /// All processors and half of the memory that Java would use.
    public static EngineOptions defaults() {
        var runtime = Runtime.getRuntime();
        long mib = Math.clamp(runtime.maxMemory() >> 20, 512, 1 << 20);
        return new EngineOptions(
                Math.max(1, runtime.availableProcessors()), (int) mib, DEFAULT_RESULT_CELLS);
    }
}
