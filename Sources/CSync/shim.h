/* Calls of Linux that the Glibc module does not show to Swift: syncfs(2), since it is built without _GNU_SOURCE, the
 * flags of inodes (ioctl_iflags(2)), since ioctl takes a variable list of arguments, and mallopt(3). */
#ifndef NEWSD_CSYNC_H
#define NEWSD_CSYNC_H
#include <linux/fs.h>
#include <malloc.h>
#include <sys/ioctl.h>

int syncfs(int descriptor);

static const int newsd_top_of_hierarchies = FS_TOPDIR_FL;
static inline int newsd_get_flags(int descriptor, int *flags) { return ioctl(descriptor, FS_IOC_GETFLAGS, flags); }
static inline int newsd_set_flags(int descriptor, int flags) { return ioctl(descriptor, FS_IOC_SETFLAGS, &flags); }

static inline void newsd_limit_heaps(void) {
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
}
#endif
