/* What a service asks of Linux and the Glibc module, built without _GNU_SOURCE, does not show to Swift. */
#ifndef NEWSD_CSERVICE_H
#define NEWSD_CSERVICE_H

/* 1, 0, or -1 where the kernel does not say (adjtimex(2), which without modes only asks). */
int newsd_clock_is_synchronised(void);

/* Passes bytes to a connected datagram socket as a sealed memory file, as the journal takes what is too large for a
 * datagram. 0, or -1. */
int newsd_journal_send_file(int journal, const void *bytes, unsigned long size);

/* Lets go of the pages of programs and libraries that were mapped from their files and not changed (madvise(2)
 * MADV_DONTNEED); what is needed again is mapped again from the page cache. */
void newsd_release_program_pages(void);
#endif
