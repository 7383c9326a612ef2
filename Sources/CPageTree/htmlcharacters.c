#include "htmlcharacters.h"
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

/// The longest name of an entity: "thetasym". It fits a number, which is what the cache compares.
enum { longest_entity = 8 };

/// Whether no byte needs a second look. Without a branch, so that it is done many at a time.
static int is_plain(const uint8_t *bytes, size_t count) {
    uint8_t odd = 0;
    for (size_t at = 0; at < count; at++) {
        uint8_t byte = bytes[at];
        odd |= (byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r');
        odd |= byte == 0xEF;
    }
    return !odd;
}

size_t html_copy_allowed(uint8_t *to, const uint8_t *from, size_t count) {
    if (is_plain(from, count)) {
        memcpy(to, from, count);
        return count;
    }
    const uint8_t *end = from + count;
    size_t used = 0;
    while (from < end) {
        size_t left_out = html_size_of_unallowed(from, end);
        from += left_out;
        if (left_out == 0) to[used++] = *from++;
    }
    return used;
}

int html_is_name(const uint8_t *bytes, const char *name, size_t size) {
    return strncasecmp((const char *)bytes, name, size) == 0;
}

int html_begins_word(const uint8_t *at, const uint8_t *end) {
    return at < end && (html_is_letter(*at) || *at == '_' || *at == ':' || *at >= 0x80);
}

const uint8_t *html_skip_word(const uint8_t *at, const uint8_t *end) {
    while (at < end && (html_name_byte(*at) || *at >= 0x80)) at++;
    return at;
}

static int is_allowed(uint32_t scalar) {
    if (scalar < 0x20) return scalar == '\t' || scalar == '\n' || scalar == '\r';
    return scalar < 0xD800 || (scalar >= 0xE000 && scalar < 0xFFFE) || (scalar >= 0x10000 && scalar < 0x110000);
}

static uint32_t digit(uint8_t byte, uint32_t base) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (base == 16 && html_is_letter(byte) && (byte | 0x20) <= 'f') return (byte | 0x20) - 'a' + 10u;
    return base;
}

uint32_t html_character_reference(const uint8_t **from, const uint8_t *end) {
    const uint8_t *at = *from + 2;
    uint32_t base = 10;
    uint32_t scalar = 0;
    if (at < end && (*at | 0x20) == 'x') {
        base = 16;
        at++;
    }
    for (; at < end && digit(*at, base) < base; at++)
        if (scalar < 0x110000) scalar = scalar * base + digit(*at, base);
    if (at < end && *at == ';') at++;
    *from = at;
    return is_allowed(scalar) ? scalar : 0;
}

uint32_t html_entity_reference(struct html_entity_cache *cache, const uint8_t **from, const uint8_t *end) {
    const uint8_t *at = *from + 1;
    xmlChar name[longest_entity + 1] = {0};
    uint64_t packed = 0;
    size_t size = 0;
    for (; at < end && html_name_byte(*at); at++) {
        if (size == longest_entity) return 0;
        name[size++] = *at;
        packed = packed << 8 | *at;
    }
    if (size == 0 || at == end || *at != ';') return 0;
    size_t slot = packed * 0x9E3779B97F4A7C15 >> 58;
    if (cache->names[slot] != packed) {
        const htmlEntityDesc *entity = htmlEntityLookup(name);
        cache->names[slot] = packed;
        cache->scalars[slot] = entity ? entity->value : 0;
    }
    if (cache->scalars[slot] != 0) *from = at + 1;
    return cache->scalars[slot];
}

size_t html_write_scalar(uint8_t *to, uint32_t scalar) {
    if (scalar < 0x80) {
        to[0] = (uint8_t)scalar;
        return 1;
    }
    size_t size = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    for (size_t at = size - 1; at > 0; at--) {
        to[at] = 0x80 | (scalar & 0x3F);
        scalar >>= 6;
    }
    static const uint8_t marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    to[0] = (uint8_t)(marks[size] | scalar);
    return size;
}
