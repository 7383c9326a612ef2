/* syncfs(2) for Swift: the Glibc module is built without _GNU_SOURCE and so does not show it. */
#ifndef NEWSD_CSYNC_H
#define NEWSD_CSYNC_H
int syncfs(int descriptor);
#endif
