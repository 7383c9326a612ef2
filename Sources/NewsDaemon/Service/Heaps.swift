// How much memory glibc's allocator may hold back. By default each thread gets a heap of its own (up to eight a core), and
// what one thread frees in another's heap is of use to that one only; bodies and records here wander from the fetch
// loop over a worker to the writer. A first visit of 2,000 feeds held 40 MB less with one heap, at the same CPU time.
import CSync

public enum Heaps {
    /// One heap for all threads, and free memory at its end goes back to the system. Before any thread is started.
    public static func limit() { newsd_limit_heaps() }
}
