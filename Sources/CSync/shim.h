/* Calls of Linux that the Glibc module does not show to Swift: syncfs(2), since it is built without _GNU_SOURCE, and
 * the flags of inodes (ioctl_iflags(2)), since ioctl takes a variable list of arguments; and signalfd(2), whose header the
 * module leaves out. */
#ifndef NEWSD_CSYNC_H
#define NEWSD_CSYNC_H
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>

int syncfs(int descriptor);

static const int newsd_signal_flags = SFD_NONBLOCK | SFD_CLOEXEC;
static const int newsd_top_of_hierarchies = FS_TOPDIR_FL;
static inline int newsd_get_flags(int descriptor, int *flags) { return ioctl(descriptor, FS_IOC_GETFLAGS, flags); }
static inline int newsd_set_flags(int descriptor, int flags) { return ioctl(descriptor, FS_IOC_SETFLAGS, &flags); }
#endif
