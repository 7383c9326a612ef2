// Writes a page's nodes, text and attributes into flat arrays as a parser comes upon them. Promises: bounded nodes and
// depth (what is deeper is left out with all in it), memory in proportion to the page's bytes. Nothing that is
// written is longer than what it was read from, so that the arrays of bytes are made once and never grow.
#ifndef NEWSD_PAGEWRITER_H
#define NEWSD_PAGEWRITER_H
#include "cpagetree.h"

struct page_writer {
    struct cpage *page;
    const struct cpage_wish *wish;
    /// Room in the arrays, in elements.
    size_t node_room, attribute_room, script_room;
    /// The elements that are open, by node number.
    int32_t *open;
    size_t open_count;
    /// How many elements are open inside one whose content is left out, itself included.
    size_t hidden;
    /// That one is a script whose content is kept.
    int is_keeping;
    /// The last node is text that goes on.
    int is_in_text;
    /// A doctype, comment or instruction stands before the first element.
    int has_prolog;
    /// The first element was closed and holds one more.
    int is_reopened;
    /// There is no room for more nodes, or no memory.
    int is_full;
};

/// Makes the arrays for a page of `count` bytes; 0 where there is no memory.
int page_begin(struct page_writer *writer, size_t count);
void page_finish(struct page_writer *writer);
/// Opens an element by the hash of its name. Its number, or −1 where it is not written down.
int32_t page_open(struct page_writer *writer, uint64_t name);
/// The number of an attribute's name, or −1 where it is not kept.
int page_attribute_number(const struct page_writer *writer, uint64_t name);
/// Where the value of the next attribute may be written: room for as many bytes as the page has left.
uint8_t *page_value_room(struct page_writer *writer);
/// The next attribute of the element that was opened last, its value written into that room.
void page_add_attribute(struct page_writer *writer, uint8_t number, size_t value_size);
/// The attributes of the element `index` are complete.
void page_end_attributes(struct page_writer *writer, int32_t index);
void page_close(struct page_writer *writer);
/// Text, also what a script holds. Characters that XML does not allow are left out, as libxml2 leaves them out.
void page_text(struct page_writer *writer, const uint8_t *bytes, size_t count);
/// Something that parts the text around it: a comment, an instruction.
void page_part(struct page_writer *writer);
void page_doctype(struct page_writer *writer);
#endif
