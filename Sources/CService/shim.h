/* What a service asks of Linux and the Glibc module, built without _GNU_SOURCE, does not show to Swift.
 *
 * newsd_clock_is_synchronised: 1, 0, or -1 where the kernel does not say (adjtimex(2), which without modes only asks).
 *
 * newsd_journal_send_file: passes bytes to a connected datagram socket as a sealed memory file, as the journal takes what
 * is too large for a datagram. <fcntl.h> clashes with the Glibc module's own, hence the numbers of its seals. */
#ifndef NEWSD_CSERVICE_H
#define NEWSD_CSERVICE_H
#include <linux/memfd.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <unistd.h>

int fcntl(int descriptor, int command, ...);

enum { newsd_add_seals = 1033, newsd_all_seals = 1 | 2 | 4 | 8 };

static inline int newsd_clock_is_synchronised(void) {
    struct timex state;
    memset(&state, 0, sizeof state);
    int answer = adjtimex(&state);
    if (answer < 0) return -1;
    return answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}

static inline int newsd_journal_send_file(int journal, const void *bytes, unsigned long size) {
    int file = (int)syscall(SYS_memfd_create, "newsd-journal", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0) return -1;
    int result = -1;
    const char *rest = (const char *)bytes;
    unsigned long left = size;
    while (left > 0) {
        long written = write(file, rest, left);
        if (written <= 0) break;
        rest += written;
        left -= (unsigned long)written;
    }
    if (left == 0 && fcntl(file, newsd_add_seals, newsd_all_seals) == 0) {
        union { struct cmsghdr head; char space[CMSG_SPACE(sizeof(int))]; } control;
        memset(&control, 0, sizeof control);
        control.head.cmsg_level = SOL_SOCKET;
        control.head.cmsg_type = SCM_RIGHTS;
        control.head.cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(&control.head), &file, sizeof file);
        struct msghdr message;
        memset(&message, 0, sizeof message);
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
        result = sendmsg(journal, &message, MSG_NOSIGNAL) >= 0 ? 0 : -1;
    }
    close(file);
    return result;
}
#endif
