/* Takes a file system away as a power cut would (ext4, xfs): from this call on nothing more reaches its device, neither
 * dirty pages nor the journal's open transaction. Swift cannot call ioctl, which takes a variable list of arguments. */
#ifndef NEWSD_CPOWERCUT_H
#define NEWSD_CPOWERCUT_H
#include <linux/types.h>
#include <sys/ioctl.h>

static inline int newsd_cut_power(int descriptor) {
    __u32 without_flushing_the_log = 2;
    return ioctl(descriptor, _IOR('X', 125, __u32), &without_flushing_the_log);
}
#endif
