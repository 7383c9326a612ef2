// Non-variadic wrappers are declared here as NewsFetch comes to need them.
#ifndef NEWSD_CCURL_H
#define NEWSD_CCURL_H
#include <curl/curl.h>
#endif
