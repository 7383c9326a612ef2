// libpsl: the public suffix list, for the registrable part of a host name.
#ifndef NEWSD_CPSL_SHIM_H
#define NEWSD_CPSL_SHIM_H
#include <libpsl.h>
#endif
