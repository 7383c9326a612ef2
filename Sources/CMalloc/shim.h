/* mallopt(3) and malloc_trim(3) for Swift: the Glibc module leaves malloc.h out. */
#ifndef NEWSD_CMALLOC_H
#define NEWSD_CMALLOC_H
#include <malloc.h>
#endif
