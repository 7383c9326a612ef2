#include "cpagetree.h"
#include "htmlparser.h"
#include <stdlib.h>
#include <string.h>

void cpage_read(const uint8_t *bytes, size_t count, const struct cpage_wish *wish, struct cpage *page) {
    memset(page, 0, sizeof *page);
    struct page_writer writer = {.page = page, .wish = wish};
    if (page_begin(&writer, count)) html_parse(&writer, bytes, count);
    page_finish(&writer);
}

void cpage_free(struct cpage *page) {
    free(page->nodes);
    free(page->attributes);
    free(page->scripts);
    free(page->text);
    free(page->values);
    free(page->script_text);
    memset(page, 0, sizeof *page);
}
