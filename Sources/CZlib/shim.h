// zlib as newsd sees it: expanding gzip files.
#ifndef NEWSD_CZLIB_SHIM_H
#define NEWSD_CZLIB_SHIM_H
#include <zlib.h>
#endif
