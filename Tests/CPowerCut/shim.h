/* What a test with a disk of its own asks of Linux and Swift cannot call: ioctl takes a variable list of arguments, and
 * unshare hides behind _GNU_SOURCE. */
#ifndef NEWSD_CPOWERCUT_H
#define NEWSD_CPOWERCUT_H
#include <linux/sched.h>
#include <linux/types.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Takes a file system away as a power cut would (ext4, xfs): from this call on nothing more reaches its device, neither
 * dirty pages nor the journal's open transaction. */
static inline int newsd_cut_power(int descriptor) {
    __u32 without_flushing_the_log = 2;
    return ioctl(descriptor, _IOR('X', 125, __u32), &without_flushing_the_log);
}

/* Mounts of this process and its children are theirs alone. In the first namespace, whoever makes a copy of it would keep
 * a file system alive that was shut down, and the next mount would find it again instead of the disk. */
static inline int newsd_own_mounts(void) {
    if (syscall(SYS_unshare, CLONE_NEWNS) != 0) return -1;
    return mount("none", "/", (const char *)0, MS_REC | MS_PRIVATE, (const char *)0);
}
#endif
