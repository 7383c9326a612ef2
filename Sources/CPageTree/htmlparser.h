// Reads HTML as libxml2 2.9 does, so that pages nest as its tree would nest them. Promises: never fails on bad markup,
// no recursion, time in proportion to the page but for what deep nesting costs, which is bounded too. It takes clean
// UTF-8 without NULs and stays within its bounds whatever it is given.
#ifndef NEWSD_HTMLPARSER_H
#define NEWSD_HTMLPARSER_H
#include "pagewriter.h"

void html_parse(struct page_writer *writer, const uint8_t *bytes, size_t count);
#endif
