// Bytes and references of HTML: what is blank, what belongs to a name, which character a reference stands for. Bytes
// beyond ASCII count as letters of words and never belong to a name of a tag.
#ifndef NEWSD_HTMLCHARACTERS_H
#define NEWSD_HTMLCHARACTERS_H
#include <stddef.h>
#include <stdint.h>

/// Entities that were looked up: libxml2 goes through its list from the start each time.
struct html_entity_cache {
    uint64_t names[64];
    uint32_t scalars[64];
};

static inline int html_is_blank(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

static inline int html_is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') < 26; }

/// The byte in lower case where it may stand in the name of a tag or attribute, else 0.
static inline uint8_t html_name_byte(uint8_t byte) {
    if (html_is_letter(byte)) return byte | 0x20;
    return (uint8_t)(byte - '0') < 11 || byte == '-' || byte == '_' || byte == '.' ? byte : 0;
}

static inline int html_begins_name(uint8_t byte) {
    return html_is_letter(byte) || byte == '_' || byte == ':' || byte == '.';
}

/// The size of the character at `at` if XML does not allow it, else 0.
static inline size_t html_size_of_unallowed(const uint8_t *at, const uint8_t *end) {
    if (*at < 0x20) return !html_is_blank(*at);
    // U+FFFE, U+FFFF
    return *at == 0xEF && end - at > 2 && at[1] == 0xBF && at[2] >= 0xBE ? 3 : 0;
}

/// Copies the characters that XML allows, and says how many bytes they have.
size_t html_copy_allowed(uint8_t *to, const uint8_t *from, size_t count);
/// Whether `size` bytes are the name, which is written in lower case, in any case.
int html_is_name(const uint8_t *bytes, const char *name, size_t size);
/// A word is what stands behind "<!DOCTYPE" and "<?".
int html_begins_word(const uint8_t *at, const uint8_t *end);
const uint8_t *html_skip_word(const uint8_t *at, const uint8_t *end);
/// The character of the "&#…" that begins at `*at`, which is passed over; 0 where XML allows none of that number.
uint32_t html_character_reference(const uint8_t **at, const uint8_t *end);
/// The character of HTML 4's entity "&…;" at `*at`, which is passed over; 0, and nothing is passed over, where it is none.
uint32_t html_entity_reference(struct html_entity_cache *cache, const uint8_t **at, const uint8_t *end);
/// Writes UTF-8 of one to four bytes, no more than any reference to the character has; returns their number.
size_t html_write_scalar(uint8_t *to, uint32_t scalar);
#endif
